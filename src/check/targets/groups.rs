//! Values by key, in the order in which the keys first appear.

use std::collections::BTreeMap;

/// Groups values by key; both keep their order.
pub(super) fn grouped<K: Copy + Ord, V>(
    pairs: impl IntoIterator<Item = (K, V)>,
) -> Vec<(K, Vec<V>)> {
    let mut places = BTreeMap::new();
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in pairs {
        let next = groups.len();
        let at = *places.entry(key).or_insert(next);
        if at == next {
            groups.push((key, Vec::new()));
        }
        if let Some((_, group)) = groups.get_mut(at) {
            group.push(value);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_keep_their_order() {
        let pairs = [("b", 1), ("a", 2), ("b", 3)];
        assert_eq!(grouped(pairs), [("b", vec![1, 3]), ("a", vec![2])]);
    }
}
