//! Colouring terms, and taking their colours away.

use crate::{
    app::{
        overlay::{
            Labels, Left, Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand, Prompt, PromptKind, WordAt,
            words_to_take,
        },
        reader::ColouredTerm,
        screen::Pane,
        workspace::Workspace,
    },
    library::{Colour, GlossaryChange},
    search::{Mode as SearchMode, Query},
    text::Span,
};

/// Opens the term panel as it was left, as long as the text is the same.
pub fn open_panel(workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    workspace.reader.as_ref()?;
    let version = workspace.version();
    let panel = left.terms.take().filter(|panel| panel.version() == version);
    Some(Overlay::Terms(panel.unwrap_or_default()))
}

/// Puts letters before the words on the page.
pub fn label_words(workspace: &mut Workspace) -> OpenedOverlay {
    let words = words_on_page(workspace);
    if words.is_empty() {
        say_no_words(workspace);
        return None;
    }
    workspace.panes.focus = Pane::Body;
    Some(Overlay::Labels(Labels::new(words)))
}

/// Colours the selection, or what is searched, or else the first word that says something from the place of attention on.
pub fn colour_word(workspace: &mut Workspace) {
    let Some(reader) = &mut workspace.reader else { return };
    if let Some(selection) = reader.selection.take() {
        let text = reader.words_of(selection.span(reader.document()));
        return colour_new(Query::new(text, SearchMode::default()), workspace);
    }
    if let Some(query) = reader.search.found().map(|search| search.query.clone()) {
        return colour_new(query, workspace);
    }
    let from = reader.attention();
    match words_on_page(workspace).into_iter().find(|word| word.span.start >= from) {
        Some(word) => colour_new(Query::new(word.text, SearchMode::default()), workspace),
        None => say_no_words(workspace),
    }
}

/// Colours a term that must not have a colour yet, and says which term it is.
pub fn colour_new(query: Query, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let text = &query.text;
    if workspace.reader.as_ref().is_some_and(|reader| reader.colouring.term(&query).is_some()) {
        return workspace.say(lang.pick(format!("“{text}”已着色"), format!("“{text}” is already coloured")));
    }
    workspace.say(lang.pick(format!("已给“{text}”着色"), format!("“{text}” coloured")));
    workspace.colour(query, None);
}

/// Asks which colour to take away; a single one goes at once.
pub fn ask_colour(workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_mut()?;
    let item = |term: &ColouredTerm| MenuItem {
        label: term.found.query.text.clone(),
        detail: term.found.hits.len().to_string(),
        indent: 0,
        command: OverlayCommand::Uncolour(term.found.query.clone()),
    };
    let items: Vec<MenuItem> = reader.colouring.terms.iter().map(item).collect();
    match items.as_slice() {
        [] => workspace.say(lang.pick("没有着色的词", "No coloured terms")),
        [_] => reader.colouring.terms.clear(),
        _ => return Some(Overlay::Menu(Menu::new(lang.pick("去掉颜色", "Remove colour"), items, 0))),
    }
    None
}

/// Takes the colour of a term away.
pub fn uncolour(query: &Query, workspace: &mut Workspace) {
    if let Some(reader) = &mut workspace.reader {
        reader.colouring.uncolour(query);
    }
}

/// Asks what the terms of a colour are called.
pub fn ask_group_name(colour: Colour, workspace: &Workspace) -> Overlay {
    let name = workspace.reader.as_ref().and_then(|reader| reader.colouring.names.get(&colour));
    let name = name.map_or("", String::as_str);
    Overlay::Prompt(Prompt::prefilled(PromptKind::Group(colour), name))
}

/// Calls a group by its name, and goes back to the panel.
pub fn name_group(colour: Colour, name: &str, workspace: &mut Workspace, left: &mut Left) -> OpenedOverlay {
    let reader = workspace.reader.as_mut()?;
    reader.colouring.names.insert(colour, name.trim().to_owned());
    if reader.colouring.terms.iter().any(|term| term.everywhere && term.colour == colour) {
        workspace.change_glossary(GlossaryChange::Name { colour, name: name.trim().to_owned() });
    }
    open_panel(workspace, left)
}

/// Colours in the open speech what is coloured in every speech, unless it has a colour there already.
pub fn colour_glossary(workspace: &mut Workspace) {
    let Some(reader) = &mut workspace.reader else { return };
    let glossary = &workspace.vocabulary.glossary;
    for (text, colour) in glossary.terms() {
        let query = Query::new(text, SearchMode::default());
        if reader.colouring.term(&query).is_none() {
            reader
                .colouring
                .terms
                .push(ColouredTerm { everywhere: true, ..ColouredTerm::new(query, colour) });
        }
    }
    for colour in Colour::all() {
        let name = reader.colouring.names.entry(colour).or_default();
        if name.is_empty() {
            glossary.name(colour).clone_into(name);
        }
    }
}

/// Says that no word can be taken from the page.
pub fn say_no_words(workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    workspace.say(lang.pick("本屏没有可选的词", "No words to pick on this page"));
}

/// The words on the page that can be terms; none without a dictionary.
fn words_on_page(workspace: &Workspace) -> Vec<WordAt> {
    let (Some(reader), Some(lexicon)) = (&workspace.reader, &workspace.vocabulary.lexicon) else {
        return Vec::new();
    };
    words_to_take(reader.document(), Span::new(reader.page.top(), reader.page.end()), lexicon)
}
