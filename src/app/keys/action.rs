//! Everything that a user can ask for.

use super::motion::Motion;
use crate::app::screen::{Direction, Pane};

/// A wish of the user, as keys, mouse, palette and configuration name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Moves in the focused pane.
    Move(Motion),
    /// Goes to the percentage of the text that was typed as the count.
    GoToPercent,
    /// Moves the focus to the next pane, or to the previous one.
    TurnPane(Direction),
    /// Focuses a pane, or hides it when it has the focus.
    TogglePane(Pane),
    /// Shows the body alone, or everything again.
    Zen,
    /// Makes the longest line wider or narrower.
    Measure(Resize),
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
    /// Asks for a text to find, downwards or upwards.
    Search(Direction),
    /// Goes to the next hit, or to the previous one.
    NextHit(Direction),
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
    /// Goes to the next document that was found in the library, or to the previous one.
    NextFound(Direction),
    /// Lists the speeches that have the search, the selection or a coloured term, with how often.
    HitsBySpeech,
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
    /// Goes back to where the last jump began, or forward again.
    Jump(Direction),
    /// Goes to the speech that was open before this one.
    PreviousSpeech,
    /// Begins to select at the place of attention, or gives the selection up.
    Select,
    /// Copies what is selected.
    Copy,
    /// Copies what is selected, with its source.
    CopyWithSource,
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
    /// Asks in which encoding the file is read.
    Encoding,
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

/// A change of the longest line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resize {
    /// More columns.
    Wider,
    /// Fewer.
    Narrower,
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

/// How a passage is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyForm {
    /// The passage alone.
    Plain,
    /// The passage with its source.
    WithSource,
}
