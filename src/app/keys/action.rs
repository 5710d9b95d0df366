//! Everything that a user can ask for.

use super::key::{Code, Key};
use crate::app::screen::Pane;

/// A wish of the user, as keys, mouse, palette and configuration name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Moves in the focused pane.
    Move(Motion),
    /// Goes to the percentage of the text that was typed as the count.
    GoToPercent,
    /// Moves the focus to the next pane, or with `true` to the previous one.
    TurnPane(bool),
    /// Focuses a pane, or hides it when it has the focus.
    TogglePane(Pane),
    /// Shows the body alone, or everything again.
    Zen,
    /// Makes the longest line wider, or with `true` narrower.
    Measure(bool),
    /// Opens the selected speech, goes to the selected section.
    Enter,
    /// Folds the selected section, or goes to its parent.
    Fold,
    /// Unfolds the selected section, or goes into it.
    Unfold,
    /// Folds every section.
    FoldAll,
    /// Unfolds every section.
    UnfoldAll,
    /// Changes how the style of the selected section stands in the outline.
    Adjust(Change),
    /// Takes the last change of the outline back.
    Undo,
    /// Lists the headings beside the selected one with their lengths.
    Siblings,
    /// Asks for a text to find, upwards with `true`.
    Search(bool),
    /// Goes to the next hit, or with `true` to the previous one.
    NextHit(bool),
    /// Leaves what is open, one level.
    Back,
    /// Asks for a section by a part of its heading.
    JumpToSection,
    /// Asks for a speech by a part of its title.
    JumpToSpeech,
    /// Colours the selection, the search, or the word nearest to the top.
    ColourWord,
    /// Shows the terms of the speech.
    Terms,
    /// Puts letters before the words on the page, to colour one by typing.
    Labels,
    /// Asks which colour to take away.
    RemoveColour,
    /// Lists every place of the search, the selection or a coloured term.
    Concordance,
    /// Searches the library, or else the listed speeches.
    Library,
    /// Goes to the next document that was found in the library, or with `true` to the previous one.
    NextFound(bool),
    /// Shows where the search and the coloured terms lie.
    Dispersion,
    /// Says the open speech against the clock.
    Rehearse,
    /// Asks how long the whole is to take, or in the outline the selected section.
    Target,
    /// Asks under which name the open speech is written as another file.
    Export,
    /// Asks with which speech the open one is compared.
    Compare,
    /// Names the current place by the letter that follows.
    SetMark,
    /// Goes to the place named by the letter that follows.
    GoToMark,
    /// Goes back to where the last jump began, or with `true` forward again.
    JumpBack(bool),
    /// Goes to the speech that was open before this one.
    PreviousSpeech,
    /// Begins to select at the top of the page, or gives the selection up.
    Select,
    /// Copies what is selected, or with `true` with its source.
    Copy(bool),
    /// Asks for a note on the selection, or on the heading or paragraph at the place.
    Note,
    /// Lists the notes.
    Notes,
    /// Shows the raw text, or the set text again.
    Raw,
    /// Changes what the right column of the outline counts.
    OutlineColumn,
    /// Lists what is known of the document, from where, to be corrected.
    Facts,
    /// Sorts the list by the next of its orders.
    SortList,
    /// Reads the file in the next encoding.
    NextEncoding,
    /// Heeds or ignores what the format knows about the text.
    ToggleMarks,
    /// Takes the terminal's “ ” … — for the other width.
    AmbiguousWidth,
    /// Keeps words whole at the ends of lines, or breaks them as well.
    KeepWords,
    /// Asks for a theme.
    Theme,
    /// Lists every action.
    Palette,
    /// Lists every key.
    Help,
    /// Stops the program for a while.
    Suspend,
    /// Draws the screen anew.
    Redraw,
    /// Ends the program.
    Quit,
}

/// A change of the outline, for every section of one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// One level further out.
    Promote,
    /// One level further in.
    Demote,
    /// No section at all.
    Ignore,
}

/// A movement: how far, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Motion {
    /// How far one step goes.
    pub unit: MotionUnit,
    /// Whether it goes towards the beginning.
    pub back: bool,
}

/// How far one step of a motion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MotionUnit {
    /// A line, or an entry of a side pane.
    Line,
    /// Half a screen.
    HalfPage,
    /// A screen, two lines kept.
    Page,
    /// To the beginning or the end.
    Edge,
    /// A paragraph.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// A heading under the same parent.
    Sibling,
    /// The heading above, whichever way.
    Parent,
}

impl Motion {
    /// The movement in a list that `key` means where letters are typed.
    pub const fn beside_typing(key: Key) -> Option<Self> {
        match (key.code, key.control) {
            (Code::Down, _) | (Code::Char('n' | 'j'), true) => Some(Self::forth(MotionUnit::Line)),
            (Code::Up, _) | (Code::Char('p' | 'k'), true) => Some(Self::back(MotionUnit::Line)),
            (Code::PageDown, _) => Some(Self::forth(MotionUnit::Page)),
            (Code::PageUp, _) => Some(Self::back(MotionUnit::Page)),
            _ => None,
        }
    }

    /// One line the way that a wheel scrolls by `rows`.
    pub const fn by_wheel(rows: isize) -> Self {
        Self { unit: MotionUnit::Line, back: rows < 0 }
    }

    /// Towards the end.
    pub const fn forth(unit: MotionUnit) -> Self {
        Self { unit, back: false }
    }

    /// Towards the beginning.
    pub const fn back(unit: MotionUnit) -> Self {
        Self { unit, back: true }
    }
}
