//! Two changed versions of the same data become one.

use serde_json::{Map, Value};

/// Returns what `ours` and `theirs` make together, both of which began as `base`.
///
/// Objects are merged key by key and lists as sets: what one side added or took away is added or taken away, the order is
/// theirs and then ours. Where both sides changed the same value, ours counts.
pub fn merge(base: &Value, ours: &Value, theirs: &Value) -> Value {
    match (base, ours, theirs) {
        _ if ours == base => theirs.clone(),
        _ if theirs == base => ours.clone(),
        (_, Value::Object(our), Value::Object(their)) => {
            let none = Map::new();
            Value::Object(objects(base.as_object().unwrap_or(&none), our, their))
        }
        (_, Value::Array(our), Value::Array(their)) => {
            let before = base.as_array().map_or(&[][..], Vec::as_slice);
            Value::Array(sets(before, our, their))
        }
        _ => ours.clone(),
    }
}

fn objects(
    base: &Map<String, Value>,
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
) -> Map<String, Value> {
    let mut merged = Map::new();
    let new = ours.keys().filter(|key| !theirs.contains_key(*key));
    for key in theirs.keys().chain(new) {
        let value = match (base.get(key), ours.get(key), theirs.get(key)) {
            (base, Some(ours), Some(theirs)) => Some(merge(base.unwrap_or(&Value::Null), ours, theirs)),
            // One side has it no longer: gone, unless the other side changed it meanwhile.
            (Some(base), None, Some(left)) | (Some(base), Some(left), None) => {
                (left != base).then(|| left.clone())
            }
            (None, ours, theirs) => ours.or(theirs).cloned(),
            (Some(_), None, None) => None,
        };
        if let Some(value) = value {
            merged.insert(key.clone(), value);
        }
    }
    merged
}

fn sets(base: &[Value], ours: &[Value], theirs: &[Value]) -> Vec<Value> {
    let taken_by_us = |value: &Value| base.contains(value) && !ours.contains(value);
    let known_to_them = |value: &Value| base.contains(value) || theirs.contains(value);
    let kept = theirs.iter().filter(|value| !taken_by_us(value));
    let added = ours.iter().filter(|value| !known_to_them(value));
    kept.chain(added).cloned().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::merge;

    #[test]
    fn what_only_one_side_changed_is_changed() {
        let base = json!({"place": 1, "marks": {"a": 1}});
        let ours = json!({"place": 5, "marks": {"a": 1}});
        let theirs = json!({"place": 1, "marks": {"a": 1, "b": 2}});
        assert_eq!(merge(&base, &ours, &theirs), json!({"place": 5, "marks": {"a": 1, "b": 2}}));
    }

    #[test]
    fn where_both_changed_the_same_ours_counts() {
        assert_eq!(
            merge(&json!({"place": 1}), &json!({"place": 2}), &json!({"place": 3})),
            json!({"place": 2})
        );
    }

    #[test]
    fn what_one_side_took_away_is_gone_unless_the_other_changed_it() {
        let base = json!({"a": 1, "b": 2, "c": 3});
        assert_eq!(merge(&base, &json!({"b": 2, "c": 3}), &json!({"a": 1, "b": 2})), json!({"b": 2}));
        assert_eq!(
            merge(&base, &json!({"b": 2, "c": 3}), &json!({"a": 9, "b": 2, "c": 3})),
            json!({"a": 9, "b": 2, "c": 3})
        );
    }

    #[test]
    fn lists_gain_and_lose_what_either_side_added_and_removed() {
        let merged = merge(&json!(["x", "y", "z"]), &json!(["x", "z", "ours"]), &json!(["x", "y", "theirs"]));
        assert_eq!(merged, json!(["x", "theirs", "ours"]));
        assert_eq!(merge(&json!([]), &json!(["same"]), &json!(["same"])), json!(["same"]));
    }

    #[test]
    fn keys_that_one_side_does_not_know_stay() {
        let base = json!({"place": 1});
        let theirs = json!({"place": 1, "of the future": {"deep": true}});
        assert_eq!(
            merge(&base, &json!({"place": 2}), &theirs),
            json!({"place": 2, "of the future": {"deep": true}})
        );
    }

    #[test]
    fn without_a_common_beginning_both_sides_are_joined() {
        let base = serde_json::Value::Null;
        assert_eq!(
            merge(&base, &json!({"a": [1]}), &json!({"a": [2], "b": 3})),
            json!({"a": [2, 1], "b": 3})
        );
    }
}
