//! Where jumps began, to go back and forward again.

/// The longest history; the oldest place is forgotten first.
const KEPT: usize = 100;

/// A history of places (of any kind) with a position in it.
#[derive(Clone, Debug)]
pub struct Jumps<P> {
    places: Vec<P>,
    /// How many of them lie behind.
    at: usize,
}

/// Where a reader went: the place that was last gone to, and where jumps began.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// The place that was last gone to, in bytes; it counts as long as its line comes first.
    pub target: usize,
    /// Where jumps began.
    pub jumps: Jumps<usize>,
}

impl<P> Default for Jumps<P> {
    fn default() -> Self {
        Self { places: Vec::new(), at: 0 }
    }
}

impl<P: Clone + PartialEq> Jumps<P> {
    /// Notes that a jump begins at `place`; what lay ahead is forgotten.
    pub fn leave(&mut self, place: P) {
        self.places.truncate(self.at);
        self.places.retain(|known| *known != place);
        self.places.push(place);
        if self.places.len() > KEPT {
            self.places.remove(0);
        }
        self.at = self.places.len();
    }

    /// The place before, while standing at `here`; `None` at the beginning of the history.
    pub fn back(&mut self, here: P) -> Option<P> {
        let to = self.at.checked_sub(1)?;
        if self.at == self.places.len() {
            self.places.push(here);
        }
        self.at = to;
        self.places.get(to).cloned()
    }

    /// The place after, once gone back; `None` at the end of the history.
    pub fn forward(&mut self) -> Option<P> {
        let place = self.places.get(self.at + 1).cloned()?;
        self.at += 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_back_and_forward_retraces_the_way() {
        let mut jumps = Jumps::default();
        jumps.leave(1);
        jumps.leave(2);
        assert_eq!(jumps.back(3), Some(2));
        assert_eq!(jumps.back(2), Some(1));
        assert_eq!(jumps.back(1), None);
        assert_eq!(jumps.forward(), Some(2));
        assert_eq!(jumps.forward(), Some(3));
        assert_eq!(jumps.forward(), None);
    }

    #[test]
    fn a_jump_from_the_past_forgets_what_lay_ahead() {
        let mut jumps = Jumps::default();
        jumps.leave(1);
        jumps.leave(2);
        jumps.back(3);
        jumps.leave(9);
        assert_eq!(jumps.forward(), None);
        assert_eq!(jumps.back(4), Some(9));
        assert_eq!(jumps.back(9), Some(1));
    }
}
