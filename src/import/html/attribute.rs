//! Attributes of elements, and the properties of their own styles.

use dom_query::NodeRef;

/// Returns an attribute of an element, in lower case.
pub(super) fn attribute(node: NodeRef, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.trim().to_ascii_lowercase())
}

/// Returns the value of a property in the element's own style.
pub(super) fn style_of(node: NodeRef, property: &str) -> Option<String> {
    let style = attribute(node, "style")?;
    let mut declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.find(|(name, _)| name.trim() == property).map(|(_, value)| value.trim().to_owned())
}
