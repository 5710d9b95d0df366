//! Comparing two texts beside everything else.

use std::{
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{ComparisonRequest, Notice, Outcome, RequestId, compared},
    shell::{event_loop::outbox::Outbox, texts::files::open_text},
    text::Encoding,
};

/// How often it is told how much is done.
const PAUSE: Duration = Duration::from_millis(100);

/// Makes the comparison that is wanted.
#[derive(Debug)]
pub struct Comparer {
    outbox: Outbox,
    /// The number of the newest request; older ones are given up.
    newest: Arc<AtomicU64>,
}

impl Comparer {
    /// One that answers to `outbox`.
    pub fn new(outbox: Outbox) -> Self {
        Self { outbox, newest: Arc::default() }
    }

    /// Compares two texts; an older request ends without an answer.
    pub fn compare(&self, id: RequestId, request: ComparisonRequest, encoding: Option<Encoding>) {
        self.newest.store(id.number(), Relaxed);
        let (newest, outbox) = (Arc::clone(&self.newest), self.outbox.clone());
        self.outbox.spawn(move || {
            let (source, document) = &request.other;
            let document = match document {
                Some(document) => Arc::clone(document),
                None => match open_text(source, encoding) {
                    Ok(opened) => Arc::new(opened.document()),
                    Err(error) => {
                        let why = Notice::trouble(error.message(outbox.lang));
                        return outbox.send(Outcome::Compared { id, texts: Err(why) });
                    }
                },
            };
            let mut told = Instant::now();
            let mut tell = |done: f32| {
                if newest.load(Relaxed) != id.number() {
                    return ControlFlow::Break(());
                }
                if told.elapsed() >= PAUSE {
                    told = Instant::now();
                    // A share of 1 at the most.
                    #[expect(clippy::cast_sign_loss, reason = "a share is not negative")]
                    outbox.send(Outcome::Comparing { id, percent: (done * 100.0) as u8 });
                }
                ControlFlow::Continue(())
            };
            if let Some(texts) = compared(&request, document, &mut tell) {
                outbox.send(Outcome::Compared { id, texts: Ok(Arc::new(texts)) });
            }
        });
    }

    /// Compares no further.
    pub fn stop(&self) {
        self.newest.store(0, Relaxed);
    }
}
