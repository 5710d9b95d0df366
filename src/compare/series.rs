//! The heaviest increasing series: of things that have changed places, those that are said to have stayed.

/// Returns which members of a series form its heaviest strictly increasing one; a member is a place and a weight.
///
/// As much weight as possible stays, and the rest has moved. A Fenwick tree of the best series up to each place: n log n.
pub(super) fn heaviest_increasing(series: &[(usize, f32)]) -> Vec<bool> {
    let mut places: Vec<usize> = series.iter().map(|&(place, _)| place).collect();
    places.sort_unstable();
    places.dedup();
    let mut tree = MaximumTree { best: vec![Best::default(); places.len() + 1] };
    let mut before = Vec::with_capacity(series.len());
    let mut heaviest = Best::default();
    for (member, &(place, weight)) in series.iter().enumerate() {
        let rank = places.partition_point(|&other| other < place);
        let lower = tree.up_to(rank);
        before.push(lower.last);
        let here = Best { weight: lower.weight + weight, last: Some(member) };
        tree.put(rank + 1, here);
        if here.weight > heaviest.weight {
            heaviest = here;
        }
    }
    let mut stays = vec![false; series.len()];
    let mut member = heaviest.last;
    while let Some(at) = member {
        if let Some(stays) = stays.get_mut(at) {
            *stays = true;
        }
        member = before.get(at).copied().flatten();
    }
    stays
}

/// The weight of a series and its last member.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    weight: f32,
    last: Option<usize>,
}

/// A Fenwick tree of maxima over ranks from 1.
struct MaximumTree {
    best: Vec<Best>,
}

impl MaximumTree {
    fn up_to(&self, rank: usize) -> Best {
        let ranks = std::iter::successors((rank > 0).then_some(rank), |&rank| {
            Some(rank & (rank - 1)).filter(|&rank| rank > 0)
        });
        let all = ranks.filter_map(|rank| self.best.get(rank));
        all.fold(Best::default(), |best, here| if here.weight > best.weight { *here } else { best })
    }

    fn put(&mut self, rank: usize, best: Best) {
        let mut rank = rank;
        while let Some(here) = self.best.get_mut(rank) {
            if best.weight > here.weight {
                *here = best;
            }
            rank += rank & rank.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::heaviest_increasing;

    fn stay(series: &[(usize, f32)]) -> String {
        heaviest_increasing(series).into_iter().map(|stays| if stays { '=' } else { '>' }).collect()
    }

    #[test]
    fn as_much_weight_as_can_stays() {
        assert_eq!(stay(&[(2, 1.0), (0, 1.0), (1, 1.0)]), ">==");
        assert_eq!(stay(&[(2, 9.0), (0, 1.0), (1, 1.0)]), "=>>");
        assert_eq!(stay(&[(0, 1.0), (0, 2.0), (1, 1.0)]), ">==");
        assert_eq!(stay(&[]), "");
    }
}
