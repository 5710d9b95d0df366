//! Settings that are changed while reading.

use crate::{
    app::{
        keys::Resize,
        message::Effect,
        overlay::{Menu, MenuItem, Overlay, OverlayCommand},
        settings::{Settings, Themes},
        workspace::Workspace,
    },
    text::Ambiguous,
};

/// Makes the longest line wider or narrower by two characters.
pub fn set_measure(resize: Resize, workspace: &mut Workspace) {
    let settings = &mut workspace.settings;
    let room = workspace.geometry.text.width;
    if resize == Resize::Wider && room < settings.measure {
        let text = settings.lang.pick(
            format!("窗口一行只排得下 {} 字", room / 2),
            format!("The window fits only {} characters a line", room / 2),
        );
        return workspace.say(text);
    }
    // Two columns are one Han character; the measure counts from what the window shows.
    let shown = settings.measure.min(room);
    let wanted = match resize {
        Resize::Wider => settings.measure.saturating_add(4),
        Resize::Narrower => shown.saturating_sub(4),
    };
    settings.measure = wanted.clamp(*Settings::MEASURES.start(), *Settings::MEASURES.end());
    let characters = settings.measure / 2;
    let text = settings.lang.pick(format!("每行 {characters} 字"), format!("{characters} characters a line"));
    workspace.say(text);
}

/// Keeps words whole at the ends of lines, or breaks them as well.
pub fn switch_words(workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let keeps = !workspace.settings.typography.keep_words;
    workspace.settings.typography.keep_words = keeps;
    workspace.say(if keeps {
        lang.pick("整词不断行", "Words kept whole")
    } else {
        lang.pick("词可在行末断开", "Words may break across lines")
    });
}

/// Shows the raw text, or the set text again.
pub fn switch_raw(workspace: &mut Workspace) {
    if let Some(reader) = &mut workspace.reader {
        reader.raw = !reader.raw;
    }
}

/// Sets “ ” … — in the other width, where the terminal can draw them so.
pub fn switch_width(workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let other = match workspace.ambiguous() {
        Ambiguous::Wide => Ambiguous::Narrow,
        Ambiguous::Narrow => Ambiguous::Wide,
    };
    workspace.settings.ambiguous = Some(other);
    if workspace.ambiguous() == other {
        workspace.say(match other {
            Ambiguous::Narrow => lang.pick("“ ” … — 占一列", "“ ” … — take one column"),
            Ambiguous::Wide => lang.pick("“ ” … — 占两列", "“ ” … — take two columns"),
        });
    } else {
        workspace.settings.ambiguous = None;
        workspace.warn(lang.pick("这个终端只能按两列显示", "This terminal draws them two columns wide"));
    }
    workspace.ask(Effect::Redraw);
}

/// Asks for a theme; the one under the cursor is shown at once.
pub fn ask_theme(workspace: &Workspace) -> Overlay {
    let lang = workspace.settings.lang;
    let themes = &workspace.settings.themes;
    let items = themes.names().map(|name| {
        let label = Themes::title(name, lang).to_owned();
        let detail = if label == name { lang.pick("自定义", "custom") } else { name };
        MenuItem {
            label,
            detail: detail.to_owned(),
            indent: 0,
            command: OverlayCommand::Theme(name.to_owned()),
        }
    });
    Overlay::Menu(Menu::new(lang.pick("配色", "Theme"), items.collect(), themes.chosen()))
}
