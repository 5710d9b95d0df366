//! Which function does what an action or an overlay asks for.

use super::{
    colour, comparison, concordance, copy, export, fact, library, list, navigate, note, open, outline,
    rehearsal, search, setting,
};
use crate::app::{
    keys::{Action, BINDINGS, CopyForm, Waiting},
    message::Effect,
    overlay::{Help, KwicScope, Left, Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand},
    reader::Folding,
    screen::Pane,
    workspace::Workspace,
};

/// Carries out a command of an overlay, which was left before.
pub fn carry_out(command: OverlayCommand, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    match command {
        OverlayCommand::Act(action) => {
            workspace.keymap.note_chosen(action);
            return act(action, workspace, left);
        }
        OverlayCommand::Go(offset) => {
            if let Some(reader) = &mut workspace.reader {
                reader.jump(offset);
                workspace.panes.focus = Pane::Body;
            }
        }
        OverlayCommand::GoToHit { source, subject, hit } => open::go_to_hit(source, subject, hit, workspace),
        OverlayCommand::Open(source) => {
            workspace.panes.focus = Pane::Body;
            open::open(source, None, workspace);
        }
        OverlayCommand::ReadAs(encoding) => open::read_as(encoding, workspace),
        OverlayCommand::OpenAtWords(source, words) => library::open_at_words(source, words, workspace),
        OverlayCommand::ConcordanceOfFound(subject) => {
            return Some(library::concordance_of_found(subject, workspace, left));
        }
        OverlayCommand::AskCorpus(order) => return Some(library::ask_corpus(order)),
        OverlayCommand::SaveCorpus(order) => return Some(library::save_corpus(*order, workspace, left)),
        OverlayCommand::CompareTwo(one, other) => return library::compare_two(one, other, workspace),
        OverlayCommand::Theme(name) => {
            workspace.settings.themes.choose_named(&name);
        }
        OverlayCommand::Note(key) => return note::go_to_note(&key, workspace),
        OverlayCommand::NoteOn(source, key) => note::go_to_note_on(source, key, workspace),
        OverlayCommand::TakeNote(draft, words) => note::take_note(*draft, &words, workspace),
        OverlayCommand::Mark(letter) => note::go_to_mark(letter, workspace),
        OverlayCommand::Colour(query) => colour::colour_new(query, workspace),
        OverlayCommand::Copy(span, form) => copy::copy_span(span, form, workspace),
        OverlayCommand::Uncolour(query) => colour::uncolour(&query, workspace),
        OverlayCommand::AskGroupName(colour) => return Some(colour::ask_group_name(colour, workspace)),
        OverlayCommand::NameGroup(colour, name) => return colour::name_group(colour, &name, workspace, left),
        OverlayCommand::Concordance(subject) => return concordance::open_of(subject, workspace, left),
        OverlayCommand::NewConcordance(subject) => {
            return Some(concordance::start(subject, KwicScope::default(), workspace, left));
        }
        OverlayCommand::HitsBySpeech(query) => {
            return Some(concordance::start_by_speech(query, workspace, left));
        }
        OverlayCommand::AskComparison => return comparison::ask(workspace, left),
        OverlayCommand::Compare(other) => return comparison::compare(other, workspace),
        OverlayCommand::Rehearse(offset) => return rehearsal::rehearse(offset, workspace, left),
        OverlayCommand::AskRehearsedSection => return rehearsal::ask_section(workspace),
        OverlayCommand::TakeTarget(section, typed) => rehearsal::take_target(section, &typed, workspace),
        OverlayCommand::Export(style, path) => export::write(style, &path, workspace),
        OverlayCommand::AskSave(view) => return export::ask_save(view, workspace, left),
        OverlayCommand::Save(view, path) => return export::save(view, &path, workspace, left),
        OverlayCommand::LastComparison => return comparison::last(left),
        OverlayCommand::GoToPlace { source, offset } => comparison::go_to_place(source, offset, workspace),
        OverlayCommand::AskCorrection(fact) => return fact::ask_correction(fact, workspace),
        OverlayCommand::Correct(fact, written) => return fact::correct(fact, &written, workspace),
        OverlayCommand::AskConcordance => return concordance::ask(workspace),
        OverlayCommand::Years(query) => return concordance::open_years(query.as_ref(), workspace, left),
        OverlayCommand::YearConcordance { subject, years, sources } => {
            return Some(concordance::start_of_years(subject, years, &sources, workspace, left));
        }
        OverlayCommand::Dispersion(query) => return concordance::open_dispersion(query.as_ref(), workspace),
    }
    None
}

/// Carries out an action.
pub fn act(action: Action, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    match action {
        Action::Move(motion) => {
            let count = workspace.typed.take_count();
            navigate::travel(motion, count, workspace);
            return None;
        }
        Action::GoToPercent => {
            navigate::go_to_percent(workspace);
            return None;
        }
        _ => workspace.typed.count = None,
    }
    match action {
        Action::Move(_) | Action::GoToPercent => {}
        Action::TurnPane(direction) => workspace.panes.turn(direction),
        Action::TogglePane(pane) => workspace.panes.toggle(pane),
        Action::Zen => workspace.panes.zen(),
        Action::Measure(resize) => setting::set_measure(resize, workspace),
        Action::Enter => open::enter(workspace),
        Action::Fold => outline::fold(Folding::Closed, workspace),
        Action::Unfold => outline::fold(Folding::Open, workspace),
        Action::FoldAll => outline::fold_all(Folding::Closed, workspace),
        Action::UnfoldAll => outline::fold_all(Folding::Open, workspace),
        Action::Adjust(change) => outline::adjust(change, workspace),
        Action::Undo => outline::undo(workspace),
        Action::Siblings => return outline::ask_siblings(workspace),
        Action::Search(direction) => return Some(search::ask(direction, workspace)),
        Action::NextHit(direction) => search::next_hit(direction, workspace),
        Action::Library => return Some(library::open_search(workspace, left)),
        Action::NextFound(direction) => library::next_found(direction, workspace),
        Action::Back => navigate::back(workspace),
        Action::JumpToSection => return outline::ask_section(workspace),
        Action::JumpToSpeech => return Some(list::ask_speech(workspace)),
        Action::ColourWord => colour::colour_word(workspace),
        Action::Terms => return colour::open_panel(workspace, left),
        Action::Labels => return colour::label_words(workspace),
        Action::RemoveColour => return colour::ask_colour(workspace),
        Action::Concordance => return concordance::open(workspace, left),
        Action::HitsBySpeech => return concordance::open_by_speech(workspace, left),
        Action::Compare => return comparison::ask(workspace, left),
        Action::Rehearse => return rehearsal::rehearse(None, workspace, left),
        Action::Target => return rehearsal::ask_target(workspace),
        Action::Export => return export::ask(workspace),
        Action::Dispersion => return concordance::open_dispersion(None, workspace),
        Action::SetMark => workspace.typed.waiting = Some(Waiting::SetMark),
        Action::GoToMark => workspace.typed.waiting = Some(Waiting::GoToMark),
        Action::Jump(direction) => navigate::jump(direction, workspace),
        Action::PreviousSpeech => navigate::previous_speech(workspace),
        Action::Select => copy::select(workspace),
        Action::Copy => return copy::copy(CopyForm::Plain, workspace),
        Action::CopyWithSource => return copy::copy(CopyForm::WithSource, workspace),
        Action::Note => return note::ask_note(workspace),
        Action::Notes => return note::ask_notes(workspace),
        Action::Raw => setting::switch_raw(workspace),
        Action::OutlineColumn => workspace.settings.column = workspace.settings.column.next(),
        Action::Facts => return fact::ask(workspace),
        Action::SortList => list::sort(workspace),
        Action::Encoding => return open::ask_encoding(workspace),
        Action::ToggleMarks => open::toggle_marks(workspace),
        Action::AmbiguousWidth => setting::switch_width(workspace),
        Action::KeepWords => setting::switch_words(workspace),
        Action::Theme => return Some(setting::ask_theme(workspace)),
        Action::Palette => return Some(ask_action(workspace)),
        Action::Help => return Some(Overlay::Help(Help::new(workspace))),
        Action::Suspend => workspace.ask(Effect::Suspend),
        Action::Redraw => workspace.ask(Effect::Redraw),
        Action::Quit => open::quit(workspace),
    }
    None
}

/// Lists every action to choose from, those that were chosen last first.
fn ask_action(workspace: &Workspace) -> Overlay {
    let (lang, keymap) = (workspace.settings.lang, &workspace.keymap);
    let mut bindings: Vec<_> = BINDINGS.iter().collect();
    bindings.sort_by_key(|binding| keymap.age(binding.action));
    let items = bindings.into_iter().map(|binding| MenuItem {
        label: binding.text(lang).to_owned(),
        // One without a key shows its name, by which it can be found and given one.
        detail: match keymap.written(binding.action) {
            keys if keys.is_empty() => keymap.named(binding.action),
            keys => keys,
        },
        indent: 0,
        command: OverlayCommand::Act(binding.action),
    });
    Overlay::Menu(Menu::new(lang.pick("命令", "Commands"), items.collect(), 0))
}
