//! Opening a concordance, or the strips of terms.

use super::Opened;
use crate::{
    app::{
        jobs::Subject,
        overlay::{
            Command, Concordance, Dispersion, Left, Menu, MenuItem, Overlay, Prompt, PromptKind, Scope,
        },
        workspace::Workspace,
    },
    search::{Mode as SearchMode, Query},
};

/// Shows the concordance of what is searched, selected or coloured; the one that was left, when it is of the same.
pub fn open(workspace: &mut Workspace, left: &mut Left) -> Opened {
    let wanted = concordable(workspace);
    let scope = Scope::searched(workspace);
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

/// Shows the concordance of one subject; the one that was left, when it is of that.
pub fn open_of(subject: Subject, workspace: &mut Workspace, left: &mut Left) -> Opened {
    let kept = take_kept(left, Scope::Speech, workspace, |kept| *kept == subject);
    kept.or_else(|| Some(start(subject, Scope::Speech, workspace, left)))
}

/// Makes the concordance of a subject, its lines sorted as those of the one before.
pub fn start(subject: Subject, scope: Scope, workspace: &mut Workspace, left: &mut Left) -> Overlay {
    let order = left.concordance.take().map(|before| before.order).unwrap_or_default();
    Overlay::Concordance(Box::new(Concordance::start(subject, scope, order, workspace)))
}

/// Asks of what a concordance is wanted: of a coloured term, or of what is typed.
pub fn ask(workspace: &Workspace) -> Opened {
    let reader = workspace.reader.as_ref()?;
    let items = reader.strands().into_iter().map(|strand| MenuItem {
        label: strand.query.text.clone(),
        detail: strand.hits.len().to_string(),
        indent: 0,
        command: Command::NewConcordance(Subject::Term(strand.query.clone())),
    });
    let items: Vec<MenuItem> = items.collect();
    Some(if items.len() > 1 {
        Overlay::Menu(Menu::new(workspace.settings.lang.pick("逐条列出", "Concordance of"), items, 0))
    } else {
        Overlay::Prompt(Prompt::new(PromptKind::Concordance))
    })
}

/// Shows the strips of the search and the coloured terms, that of `query` selected.
pub fn open_dispersion(query: Option<&Query>, workspace: &mut Workspace) -> Opened {
    Dispersion::new(query, workspace).map(Overlay::Dispersion)
}

/// Takes the concordance that was left when it can be shown again: it is of what is `wanted`, in the text that is open.
fn take_kept(
    left: &mut Left,
    scope: Scope,
    workspace: &Workspace,
    wanted: impl Fn(&Subject) -> bool,
) -> Opened {
    let version = workspace.version();
    let kept = left.concordance.take_if(|kept| kept.is_of(scope, version) && wanted(&kept.subject));
    kept.map(Overlay::Concordance)
}

/// What a concordance is wanted of: the search, or else the selection, or else the coloured terms.
fn concordable(workspace: &Workspace) -> Vec<Query> {
    let Some(reader) = &workspace.reader else { return Vec::new() };
    if let Some(search) = &reader.finding.search {
        return vec![search.query.clone()];
    }
    if let Some(selection) = reader.selection {
        let text = reader.document().read(selection.span(reader.document()));
        let text = Some(text.trim()).filter(|text| !text.is_empty());
        return text.map(|text| Query::new(text, SearchMode::default())).into_iter().collect();
    }
    reader.strands().into_iter().map(|strand| strand.query.clone()).collect()
}
