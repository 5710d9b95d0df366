//! How far a comparison is, and whether it is still wanted.

use std::ops::ControlFlow;

/// Reports how much is done, from 0 to 1, to the caller, which may break off.
pub(super) struct Stages<'t> {
    tell: Option<&'t mut dyn FnMut(f32) -> ControlFlow<()>>,
    /// The share of the whole at which the present stage begins, and its size.
    stage: (f32, f32),
}

impl<'t> Stages<'t> {
    pub fn new(tell: &'t mut dyn FnMut(f32) -> ControlFlow<()>) -> Self {
        Self { tell: Some(tell), stage: (0.0, 0.0) }
    }

    /// Stages that interests no caller.
    pub const fn silent() -> Self {
        Self { tell: None, stage: (0.0, 0.0) }
    }

    /// Begins a stage that takes `size` of the whole; `None` when the caller breaks off.
    pub fn begin(&mut self, size: f32) -> Option<()> {
        self.stage = (self.stage.0 + self.stage.1, size);
        self.tell(0.0)
    }

    /// Reports that `done` of the present stage is done; `None` when the caller breaks off.
    pub fn tell(&mut self, done: f32) -> Option<()> {
        let (start, size) = self.stage;
        match &mut self.tell {
            Some(tell) => tell((start + size * done).clamp(0.0, 1.0)).continue_value(),
            None => Some(()),
        }
    }
}
