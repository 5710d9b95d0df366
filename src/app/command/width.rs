//! The columns of the characters that terminals draw in one or two.

use crate::{
    app::{
        App,
        message::{Effect, Notice},
    },
    text::Ambiguous,
};

impl App {
    /// The columns that “ ” … — take in the layout; never less than the terminal takes, or it would destroy its neighbours.
    ///
    /// A terminal that keeps silent may draw them in two; only two columns are right on both kinds.
    pub fn ambiguous(&self) -> Ambiguous {
        let wanted = self.settings.ambiguous.or(self.terminal.ambiguous).unwrap_or(Ambiguous::Wide);
        if self.terminal.ambiguous == Some(Ambiguous::Wide) { Ambiguous::Wide } else { wanted }
    }

    /// Sets “ ” … — in the other width, where the terminal can draw them so.
    pub(in crate::app) fn switch_width(&mut self) -> Vec<Effect> {
        let lang = self.settings.lang;
        let other = if self.ambiguous() == Ambiguous::Wide { Ambiguous::Narrow } else { Ambiguous::Wide };
        self.settings.ambiguous = Some(other);
        self.dialogue.notice = Some(if self.ambiguous() == other {
            Notice::info(match other {
                Ambiguous::Narrow => lang.pick("“ ” … — 占一列", "“ ” … — take one column"),
                Ambiguous::Wide => lang.pick("“ ” … — 占两列", "“ ” … — take two columns"),
            })
        } else {
            self.settings.ambiguous = None;
            Notice::trouble(lang.pick("这个终端只会画成两列", "This terminal draws them in two columns"))
        });
        vec![Effect::Redraw]
    }
}
