//! Any bytes from the terminal, in any pieces, at any window: the program can be drawn and ends when it is told to.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use shared::stage::Stage;
use tigang::{
    app::Event,
    shell::{InputSequence, Read, Sequences, understood},
};

fuzz_target!(|pieces: Vec<(u8, u8, Vec<u8>)>| {
    let mut stage = Stage::new(80, 24, None);
    let mut sequences = Sequences::default();
    let mut now = Instant::now();
    for (width, silence, bytes) in pieces {
        if width > 0 && width < 32 {
            stage.send(Event::Resized(u16::from(width) * 7 % 140, u16::from(width) * 5 % 60));
        }
        now += Duration::from_millis(u64::from(silence) * 10);
        let mut read = sequences.take(&bytes, now);
        if sequences.patience().is_some_and(|patience| patience < Duration::from_millis(u64::from(silence))) {
            read.extend(sequences.silence(now));
        }
        for read in read.into_iter().flat_map(understood) {
            if let Read::Event(event) = read {
                stage.send(event);
            }
        }
        stage.draw();
    }
    // Whatever is unfinished, C-c is heard.
    let heard = sequences.take(&[3], now + Duration::from_secs(1));
    assert_eq!(heard.last(), Some(&InputSequence::Sequence(vec![3])));
    stage.send(Event::Ended);
    assert!(stage.ended);
});
