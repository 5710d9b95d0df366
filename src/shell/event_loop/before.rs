//! The settings before the user changed them, so that only what was changed is remembered.

use crate::{app::Workspace, config::Preferences, library::Session};

/// The settings at the start.
#[derive(Debug)]
pub struct StartSettings {
    /// What was in force.
    preferences: Preferences,
    /// What was remembered.
    session: Session,
    /// What was written last.
    written: Session,
}

impl StartSettings {
    /// The settings that are in force at the start, and what of them was remembered.
    pub fn new(preferences: Preferences, session: Session) -> Self {
        Self { preferences, written: session.clone(), session }
    }

    /// What is to be remembered of the program, when that is another than at the last call.
    pub fn changed_session(&mut self, workspace: &Workspace) -> Option<Session> {
        let session = self.session(workspace);
        let changed = session != self.written;
        self.written.clone_from(&session);
        changed.then_some(session)
    }

    /// What is to be remembered of the program: what was, and what the user changed since.
    pub fn session(&self, workspace: &Workspace) -> Session {
        let Self { preferences, session, .. } = self;
        let (panes, were) = (&workspace.panes, &preferences.panes);
        let settings = &workspace.settings;
        let theme = changed(settings.themes.chosen_name(), preferences.theme.as_str());
        let reader = workspace.reader.as_ref();
        let last = reader.and_then(|reader| reader.source.identity(None));
        Session {
            library: session.library.clone(),
            list: changed(panes.list, were.list).or(session.list),
            outline: changed(panes.outline, were.outline).or(session.outline),
            list_width: changed(panes.list_width, were.list_width).flatten().or(session.list_width),
            outline_width: changed(panes.outline_width, were.outline_width)
                .flatten()
                .or(session.outline_width),
            measure: changed(settings.measure, preferences.settings.measure).or(session.measure),
            theme: theme.map(str::to_owned).or_else(|| session.theme.clone()),
            pace: settings.paces.rehearsed,
            last: last.or_else(|| session.last.clone()),
            searches: workspace.searches.texts().to_vec(),
        }
    }
}

/// The value of `now`, when it was another one before.
fn changed<T: PartialEq + Copy>(now: T, before: T) -> Option<T> {
    (now != before).then_some(now)
}
