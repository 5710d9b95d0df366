//! Groups: what their text is for.

/// What the text of a group is for ("destinations" of the specification).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// It is read.
    #[default]
    Text,
    /// It is passed over, groups inside it too.
    Skipped,
    /// It is passed over, but a text box inside it is read: the properties of a shape, the first half of an alternative.
    Passive,
    FontTable,
    StyleSheet,
    /// The automatic number of the paragraph.
    Number,
    /// The instruction of a field.
    Instruction,
    Generator,
    /// A note, which is read apart.
    Note,
    /// The text of a box, which is read apart.
    Boxed,
}

impl Destination {
    /// Returns whether its text is part of a paragraph.
    pub(super) const fn is_read(self) -> bool {
        matches!(self, Self::Text | Self::Note | Self::Boxed)
    }

    /// Returns whether its text is kept nowhere.
    pub(super) const fn is_passed_over(self) -> bool {
        matches!(self, Self::Skipped | Self::Passive | Self::FontTable)
    }

    /// Returns whether it is read apart from the text round it.
    pub(super) const fn is_story(self) -> bool {
        matches!(self, Self::Note | Self::Boxed)
    }

    /// Returns whether a destination may begin inside this one.
    pub(super) const fn may_hold(self, inner: Self) -> bool {
        match self {
            Self::Text | Self::Note | Self::Boxed => true,
            Self::Passive => matches!(inner, Self::Boxed | Self::Text | Self::Skipped),
            Self::Skipped => false,
            _ => matches!(inner, Self::Skipped),
        }
    }
}

/// The state of a group.
#[expect(clippy::struct_excessive_bools, reason = "the format has a word for each")]
#[derive(Clone, Copy, Debug)]
pub(super) struct GroupState {
    pub(super) destination: Destination,
    /// Whether the destination began here and not in a group round it.
    pub(super) begins: bool,
    /// Whether `\*` stood before what comes next.
    pub(super) starred: bool,
    pub(super) font: i32,
    /// How many characters stand for one of `\u` (`\uc`).
    pub(super) fallback: usize,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// Whether it stands in the result of a field that makes a table of contents.
    pub(super) in_contents: bool,
}

impl GroupState {
    /// The state at the beginning of a file.
    pub(super) const START: Self = Self {
        destination: Destination::Text,
        begins: true,
        starred: false,
        font: 0,
        fallback: 1,
        hidden: false,
        deleted: false,
        in_contents: false,
    };

    /// The state of a group inside this one.
    pub(super) const fn inner(self) -> Self {
        Self { begins: false, starred: false, ..self }
    }
}

/// Returns the destination that a word begins; `starred` ones that are not known are to be passed over.
pub(super) fn destination(word: &[u8], starred: bool) -> Option<Destination> {
    Some(match word {
        b"fonttbl" => Destination::FontTable,
        b"stylesheet" => Destination::StyleSheet,
        b"listtext" | b"pntext" => Destination::Number,
        b"fldinst" => Destination::Instruction,
        b"generator" => Destination::Generator,
        b"footnote" => Destination::Note,
        b"shptxt" | b"dptxbxtext" => Destination::Boxed,
        b"shpinst" | b"do" | b"upr" => Destination::Passive,
        b"ud" | b"nesttableprops" | b"fldrslt" => Destination::Text,
        b"colortbl"
        | b"filetbl"
        | b"info"
        | b"pict"
        | b"header"
        | b"headerl"
        | b"headerr"
        | b"headerf"
        | b"footer"
        | b"footerl"
        | b"footerr"
        | b"footerf"
        | b"ftnsep"
        | b"ftnsepc"
        | b"ftncn"
        | b"aftnsep"
        | b"aftnsepc"
        | b"aftncn"
        | b"annotation"
        | b"atnid"
        | b"atnauthor"
        | b"atndate"
        | b"atnicn"
        | b"atnref"
        | b"xe"
        | b"tc"
        | b"tcn"
        | b"rxe"
        | b"txe"
        | b"nonesttables"
        | b"nonshppict"
        | b"shprslt"
        | b"mmathPict"
        | b"leveltext"
        | b"levelnumbers"
        | b"listname"
        | b"listtable"
        | b"listoverridetable"
        | b"revtbl"
        | b"rsidtbl"
        | b"objdata"
        | b"objclass"
        | b"objname"
        | b"bkmkstart"
        | b"bkmkend"
        | b"template"
        | b"themedata"
        | b"datastore"
        | b"colorschememapping"
        | b"latentstyles"
        | b"private"
        | b"fontemb"
        | b"falt"
        | b"panose"
        | b"fname"
        | b"background"
        | b"formfield"
        | b"datafield" => Destination::Skipped,
        _ if starred => Destination::Skipped,
        _ => return None,
    })
}
