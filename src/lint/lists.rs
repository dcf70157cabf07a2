//! Which list an item is of, by its route.
//!
//! In: the route of an item in an author's file. Out: that of its list.

/// The list of a vacancy's item: what is added to a section is one, wherever it stands among the
/// role's items.
pub(super) fn list_in_role(route: &str) -> &str {
    let list = list_of(route);
    let is_within_block = list.contains("/list");
    let mut slashes = list.match_indices('/').filter(|_| !is_within_block);
    match slashes.nth(2).filter(|_| list.starts_with("/adds/")) {
        Some((end, _)) => &list[..end],
        None => list,
    }
}

/// The outermost list in which the item at `route` stands: `/skills/0/statements/1` is in
/// `/skills/0/statements`, `/what_you_will_do/3/items/0` in `/what_you_will_do`.
pub(super) fn list_of(route: &str) -> &str {
    let route = route.split("/items/").next().unwrap_or(route);
    let route = route.strip_suffix("/text").unwrap_or(route);
    route.rfind('/').map_or(route, |slash| &route[..slash])
}
