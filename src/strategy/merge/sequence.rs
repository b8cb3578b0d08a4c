//! Sequences and single values brought together.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The value that is meant: the base where nobody changed it, the one change there is; `None` where there are several.
pub fn either<'a, T: PartialEq>(base: &'a T, sides: &[&'a T]) -> Option<&'a T> {
    let mut changed = sides.iter().copied().filter(|it| *it != base);
    let Some(first) = changed.next() else { return Some(base) };
    changed.all(|it| it == first).then_some(first)
}

/// One order for what several sequences hold, of which those elements stay that `stays`.
///
/// The order of the base, or of the first side that changed it; what is new stands behind what it stands behind on its
/// own side, additions of several sides in the order of the sides.
pub fn sequence<T: Copy + Eq + Hash>(base: &[T], sides: &[Vec<T>], stays: &dyn Fn(T) -> bool) -> Vec<T> {
    let known: HashSet<T> = base.iter().copied().collect();
    let of_base =
        |side: &[T]| -> Vec<T> { side.iter().copied().filter(|it| known.contains(it) && stays(*it)).collect() };
    let original = of_base(base);
    let reordered = sides.iter().map(|side| of_base(side)).find(|order| {
        let has: HashSet<T> = order.iter().copied().collect();
        original.iter().copied().filter(|it| has.contains(it)).ne(order.iter().copied())
    });
    let mut order = reordered.unwrap_or_else(|| original.clone());
    let mut has: HashSet<T> = order.iter().copied().collect();
    // What the side that changed the order has not stands behind what it stood behind.
    insert(&mut order, &mut has, &original, &mut HashSet::new(), &|_| true);
    let mut added = HashSet::new();
    for side in sides {
        insert(&mut order, &mut has, side, &mut added, stays);
    }
    order
}

/// Puts the elements of a side that are not there yet behind the nearest before them that is.
fn insert<T: Copy + Eq + Hash>(
    order: &mut Vec<T>,
    has: &mut HashSet<T>,
    side: &[T],
    added: &mut HashSet<T>,
    stays: &dyn Fn(T) -> bool,
) {
    let own: HashSet<T> = side.iter().copied().collect();
    let mut before: Option<T> = None;
    for element in side.iter().copied() {
        if has.contains(&element) {
            before = Some(element);
            continue;
        }
        if !stays(element) {
            continue;
        }
        let mut at = before.and_then(|it| order.iter().position(|known| *known == it)).map_or(0, |at| at + 1);
        while order.get(at).is_some_and(|next| added.contains(next) && !own.contains(next)) {
            at += 1;
        }
        order.insert(at, element);
        has.insert(element);
        added.insert(element);
        before = Some(element);
    }
}

/// Lists of whole values brought together: what a side took out goes, what a side added comes, nothing comes twice.
pub fn merged_list<T: PartialEq + Clone>(base: &[T], sides: &[&[T]]) -> Vec<T> {
    // Equal values are told apart by how often they came before.
    type Key = (usize, usize);
    let all: Vec<&T> = base.iter().chain(sides.iter().flat_map(|side| side.iter())).collect();
    let mut known: Vec<&T> = Vec::new();
    for value in all {
        if !known.contains(&value) {
            known.push(value);
        }
    }
    let keyed = |list: &[T]| -> Vec<Key> {
        let mut count: HashMap<usize, usize> = HashMap::new();
        let key = |value: &T| {
            let at = known.iter().position(|it| *it == value).unwrap_or_default();
            let often = count.entry(at).or_default();
            *often += 1;
            (at, *often)
        };
        list.iter().map(key).collect()
    };
    let before = keyed(base);
    let told: Vec<Vec<Key>> = sides.iter().map(|side| keyed(side)).collect();
    let stays = |key: Key| !before.contains(&key) || told.iter().all(|side| side.contains(&key));
    sequence(&before, &told, &stays).into_iter().map(|(at, _)| known[at].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(base: &str, sides: &[&str]) -> String {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let sides: Vec<Vec<char>> = sides.iter().map(|side| chars(side)).collect();
        let stays = |c| !base.contains(c) || sides.iter().all(|side| side.contains(&c));
        sequence(&chars(base), &sides, &stays).into_iter().collect()
    }

    #[test]
    fn additions_of_all_sides_stand_where_their_side_has_them() {
        assert_eq!(order("abc", &["axbc", "abcy"]), "axbcy");
        assert_eq!(order("abc", &["abxyc", "abzc"]), "abxyzc");
        assert_eq!(order("", &["xy", "zw"]), "xyzw");
    }

    #[test]
    fn a_side_that_changes_the_order_is_followed_and_additions_of_others_come_along() {
        assert_eq!(order("abc", &["abc", "cab"]), "cab");
        assert_eq!(order("abc", &["abxc", "cab"]), "cabx");
    }

    #[test]
    fn what_one_side_took_out_is_gone() {
        assert_eq!(order("abc", &["ac", "abcd"]), "acd");
    }

    #[test]
    fn equal_values_are_kept_as_often_as_they_are_meant() {
        assert_eq!(merged_list(&[1, 1], &[&[1, 1, 2], &[1]]), [1, 2]);
        assert_eq!(merged_list(&[], &[&[3], &[3]]), [3]);
    }
}
