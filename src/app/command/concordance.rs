//! Opening a concordance, or the strips of terms.

use crate::{
    app::{
        jobs::Subject,
        overlay::{
            ConcordanceTable, Dispersion, KwicScope, Left, Menu, MenuItem, OpenedOverlay, Overlay,
            OverlayCommand, Prompt, PromptKind, YearTable, whole_texts,
        },
        workspace::Workspace,
    },
    library::Source,
    search::{Mode as SearchMode, Query},
};

/// Shows the concordance of what is searched, selected or coloured; the one that was left, when it is of the same.
pub fn open(workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    let wanted = concordable(workspace);
    let scope = KwicScope::searched(workspace);
    let is_wanted =
        |kept: &Subject| wanted.is_empty() || kept.query().is_some_and(|query| wanted.contains(query));
    if let Some(kept) = take_kept(left, scope, workspace, is_wanted) {
        return Some(kept);
    }
    if let [query] = wanted.as_slice() {
        return Some(start(Subject::Term(query.clone()), scope, workspace, left));
    }
    ask(workspace)
}

/// Shows how often each speech of the list has what is searched, selected or coloured.
pub fn open_by_speech(workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    let mut opened = open(workspace, left)?;
    if let Overlay::Concordance(table) = &mut opened {
        table.fold(workspace);
    }
    Some(opened)
}

/// Shows the concordance of one subject; the one that was left, when it is of that.
pub fn open_of(subject: Subject, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    let kept = take_kept(left, KwicScope::Speech, workspace, |kept| *kept == subject);
    kept.or_else(|| Some(start(subject, KwicScope::Speech, workspace, left)))
}

/// Makes the concordance of a subject, its lines sorted as those of the one before.
pub fn start(subject: Subject, scope: KwicScope, workspace: &mut Workspace, left: &mut Left) -> Overlay {
    let order = left.concordance.take().map(|before| before.order).unwrap_or_default();
    Overlay::Concordance(Box::new(ConcordanceTable::start(subject, scope, order, workspace)))
}

/// Tells which speeches of the list have a term, and how often.
pub fn start_by_speech(query: Query, workspace: &mut Workspace, left: &mut Left) -> Overlay {
    let mut opened = start(Subject::Term(query), KwicScope::Library, workspace, left);
    if let Overlay::Concordance(table) = &mut opened {
        table.fold(workspace);
    }
    opened
}

/// Makes the concordance of a subject in the texts of some years.
pub fn start_of_years(
    subject: Subject,
    (from, to): (u16, u16),
    sources: &[Source],
    workspace: &mut Workspace,
    left: &mut Left,
) -> Overlay {
    let order = left.concordance.take().map(|before| before.order).unwrap_or_default();
    let (texts, scope) = (whole_texts(sources, workspace), KwicScope::Years(from, to));
    Overlay::Concordance(Box::new(ConcordanceTable::start_in(texts, subject, scope, order, workspace)))
}

/// Asks of what a concordance is wanted: of a coloured term, or of what is typed.
pub fn ask(workspace: &Workspace) -> OpenedOverlay {
    let reader = workspace.reader.as_ref()?;
    let items = reader.tracked().into_iter().map(|query| MenuItem {
        label: query.query.text.clone(),
        detail: query.hits.len().to_string(),
        indent: 0,
        command: OverlayCommand::NewConcordance(Subject::Term(query.query.clone())),
    });
    let items: Vec<MenuItem> = items.collect();
    Some(if items.len() > 1 {
        Overlay::Menu(Menu::new(workspace.settings.lang.pick("上下文", "Concordance of"), items, 0))
    } else {
        Overlay::Prompt(Prompt::new(PromptKind::Concordance))
    })
}

/// Shows the strips of the search and the coloured terms, that of `query` selected.
pub fn open_dispersion(query: Option<&Query>, workspace: &mut Workspace) -> OpenedOverlay {
    Dispersion::new(query, workspace).map(Overlay::Dispersion)
}

/// Shows the strips of years, that of `query` selected; those that were left, when nothing has changed.
pub fn open_years(query: Option<&Query>, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    let kept = left.years.take_if(|kept| kept.is_of(workspace));
    let mut table = kept.or_else(|| YearTable::start(workspace).map(Box::new))?;
    table.select(query);
    Some(Overlay::Years(table))
}

/// Takes the concordance that was left when it can be shown again: it is of what is `wanted`, in the text that is open.
fn take_kept(
    left: &mut Left,
    scope: KwicScope,
    workspace: &Workspace,
    wanted: impl Fn(&Subject) -> bool,
) -> OpenedOverlay {
    let version = workspace.version();
    let kept = left.concordance.take_if(|kept| kept.is_of(scope, version) && wanted(&kept.subject));
    kept.map(Overlay::Concordance)
}

/// What a concordance is wanted of: the search, or else the selection, or else the coloured terms.
fn concordable(workspace: &Workspace) -> Vec<Query> {
    let Some(reader) = &workspace.reader else { return Vec::new() };
    if let Some(search) = reader.search.found() {
        return vec![search.query.clone()];
    }
    if let Some(selection) = reader.selection {
        let text = reader.document().read(selection.span(reader.document()));
        let text = Some(text.trim()).filter(|text| !text.is_empty());
        return text.map(|text| Query::new(text, SearchMode::default())).into_iter().collect();
    }
    reader.tracked().into_iter().map(|tracked| tracked.query.clone()).collect()
}
