//! Rehearsing the open speech, and how long it is to take.

use super::outline;
use crate::{
    app::{
        keys::Action,
        overlay::{
            Left, Overlay, OverlayCommand, Prompt, PromptKind, RehearsalView, accepted_target, target_text,
        },
        reader::OutlineItem,
        screen::Pane,
        workspace::Workspace,
    },
    text::{Span, TextTime},
};

/// Says the open speech against the clock: goes on with a rehearsal that was not ended, or begins one; at `offset` where it
/// is given.
pub fn rehearse(offset: Option<usize>, workspace: &mut Workspace, left: &mut Left) -> Option<Overlay> {
    let lang = workspace.settings.lang;
    let whole = workspace.reader.as_ref()?.text.whole;
    if !whole {
        workspace.say(lang.pick("还在读入，请稍候再试讲", "Still loading; try again in a moment"));
        return None;
    }
    let gone_on = left.rehearsal.take().filter(|view| view.goes_on(workspace));
    let mut view = match gone_on {
        Some(view) => view,
        None => Box::new(RehearsalView::new(workspace)?),
    };
    if view.recital.clauses().is_empty() {
        workspace.say(lang.pick("没有可讲的文字", "Nothing to rehearse"));
        return None;
    }
    if let Some(offset) = offset {
        view.go_to(offset);
    }
    Some(Overlay::Rehearsal(view))
}

/// Asks for a section to go on rehearsing at.
pub fn ask_section(workspace: &Workspace) -> Option<Overlay> {
    outline::section_menu(workspace, |offset| OverlayCommand::Rehearse(Some(offset)))
}

/// Asks how long the whole is to take, or the section under the cursor of the outline.
pub fn ask_target(workspace: &Workspace) -> Option<Overlay> {
    let reader = workspace.reader.as_ref()?;
    let row = reader.tree.selected().filter(|_| workspace.panes.focus == Pane::Outline);
    let section = row.filter(|row| matches!(row.item, OutlineItem::Section(_))).map(|row| row.offset);
    let wishes = &reader.places.wishes;
    let known = section.map_or(wishes.target(), |offset| wishes.section_target(offset));
    Some(Overlay::Prompt(Prompt::prefilled(PromptKind::Target(section), &target_text(known))))
}

/// Takes the minutes that were typed; nothing takes the target away, and what nobody could say so fast is refused.
pub fn take_target(section: Option<usize>, typed: &str, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &workspace.reader else { return };
    let outline = reader.document().outline();
    let known = section.and_then(|offset| outline.sections.iter().find(|known| known.span.start == offset));
    let span = known.map_or(Span::new(0, reader.document().text().len()), |known| known.span);
    let least =
        TextTime::of(reader.spoken(span).characters(), workspace.settings.paces.spoken).seconds() / 10;
    let seconds = match accepted_target(typed, u32::try_from(least).unwrap_or(u32::MAX), lang) {
        Ok(seconds) => seconds,
        Err(why) => return workspace.warn(why),
    };
    let Some(reader) = &mut workspace.reader else { return };
    let document = reader.text.document.clone();
    match section {
        Some(offset) => reader.places.wishes.set_section_target(offset, seconds, document.text()),
        None => reader.places.wishes.set_target(seconds),
    }
    let rehearse = workspace.keymap.named(Action::Rehearse);
    workspace.say(match seconds {
        None => lang.pick("不再定时", "Target removed").to_owned(),
        Some(seconds) => {
            let time = TextTime::from_seconds(usize::try_from(seconds).unwrap_or(usize::MAX)).words(lang);
            lang.pick(
                format!("定 {time}，按 {rehearse} 试讲"),
                format!("Target {time}; {rehearse} to rehearse"),
            )
        }
    });
    workspace.remember();
}
