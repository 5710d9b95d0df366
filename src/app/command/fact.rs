//! What is known of the open document, and what the user corrects about it.

use super::open;
use crate::{
    app::{
        overlay::{Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand, Prompt, PromptKind},
        workspace::Workspace,
    },
    lang::Lang,
    library::Fact,
};

/// Lists what is known of the open document, each with where it was found; a row that is chosen is corrected.
pub fn ask(workspace: &Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let about = workspace.reader.as_ref()?.about();
    let items = Fact::ALL.map(|fact| {
        let known = fact.of(&about.metadata, lang);
        let (value, detail) = match known {
            Some((value, from)) => (value, from.label(lang)),
            None => (lang.pick("不详", "unknown").to_owned(), ""),
        };
        MenuItem {
            label: lang
                .pick(format!("{}：{value}", fact.label(lang)), format!("{}: {value}", fact.label(lang))),
            detail: detail.to_owned(),
            indent: 0,
            command: OverlayCommand::AskCorrection(fact),
        }
    });
    let title = lang.pick("文稿信息，回车订正", "Facts; Enter corrects one");
    Some(Overlay::Menu(Menu::new(title, items.to_vec(), 0)))
}

/// Asks for what is right about a fact.
pub fn ask_correction(fact: Fact, workspace: &Workspace) -> OpenedOverlay {
    let about = workspace.reader.as_ref()?.about();
    let known = fact.of(&about.metadata, workspace.settings.lang);
    let written = known.map(|(value, _)| value).unwrap_or_default();
    Some(Overlay::Prompt(Prompt::prefilled(PromptKind::Correction(fact), &written)))
}

/// Corrects a fact, for ever; shows what is known now.
pub fn correct(fact: Fact, written: &str, workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_mut()?;
    // What is right already needs no correction.
    let known = fact.of(&reader.about().metadata, lang);
    if known.is_some_and(|(value, _)| value == written.trim()) {
        return ask(workspace);
    }
    if !reader.places.corrections.set(fact, written) {
        workspace.warn(refused(fact, written, lang));
        return Some(Overlay::Prompt(Prompt::prefilled(PromptKind::Correction(fact), written)));
    }
    open::list_again(workspace);
    workspace.remember();
    ask(workspace)
}

/// Says why something cannot be taken, and what can.
fn refused(fact: Fact, written: &str, lang: Lang) -> String {
    match fact {
        Fact::Date => lang.pick(
            format!("“{written}”不是日期（如 2019-03-05、2019年3月、2019）"),
            format!("{written:?} is not a date (use 2019-03-05, 2019-03 or 2019)"),
        ),
        Fact::Place => lang.pick(
            format!("地名表里没有“{written}”，请写省、市、县的名称"),
            format!("{written:?} is not a known province, city or county"),
        ),
        _ => lang.pick(
            format!("没有“{written}”这一文种（如讲话、报告、通知）"),
            format!("unknown kind {written:?} (try speech, report or notice)"),
        ),
    }
}
