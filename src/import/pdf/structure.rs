//! The structure of tagged files (14.7, 14.8): which marked contents are headings.

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier},
};

/// How many elements are looked at, and how deep they may nest.
const ELEMENTS: usize = 200_000;
const DEPTH: usize = 64;

/// The levels of headings, by page and number of the marked contents.
pub(super) type Headings = BTreeMap<(ObjectIdentifier, i32), u8>;

/// Returns the marked contents that are headings.
pub(super) fn headings(pdf: &Pdf) -> Headings {
    let catalog: Option<Dict> = pdf.xref().get(pdf.xref().root_id());
    let Some(root) = catalog.and_then(|catalog| catalog.get::<Dict>("StructTreeRoot")) else {
        return Headings::new();
    };
    let mut walk = StructureWalk {
        pdf,
        roles: BTreeMap::new(),
        seen: BTreeSet::new(),
        left: ELEMENTS,
        headings: Headings::new(),
    };
    if let Some(roles) = root.get::<Dict>("RoleMap") {
        for key in roles.keys() {
            if let Some(role) = roles.get::<Name>(key.as_str()) {
                walk.roles.insert(key.as_str().to_owned(), role.as_str().to_owned());
            }
        }
    }
    walk.kids(&root, StructurePlace::default());
    walk.headings
}

/// What the elements above say.
#[derive(Clone, Copy, Default)]
struct StructurePlace {
    page: Option<ObjectIdentifier>,
    level: Option<u8>,
    depth: usize,
}

struct StructureWalk<'a> {
    pdf: &'a Pdf,
    /// The standard types that names of the file's own stand for.
    roles: BTreeMap<String, String>,
    seen: BTreeSet<ObjectIdentifier>,
    left: usize,
    headings: Headings,
}

impl<'a> StructureWalk<'a> {
    fn kids(&mut self, element: &Dict<'a>, place: StructurePlace) {
        if place.depth > DEPTH {
            return;
        }
        match element.get::<Object>("K") {
            Some(Object::Array(kids)) => self.array(&kids, place),
            Some(kid) => self.kid(&kid, place),
            None => {}
        }
    }

    fn array(&mut self, kids: &Array<'a>, place: StructurePlace) {
        for kid in kids.raw_iter() {
            match kid {
                MaybeRef::NotRef(kid) => self.kid(&kid, place),
                // Each element has one parent; a tree that comes back to one is broken.
                MaybeRef::Ref(kid) if self.seen.insert(kid.into()) => {
                    if let Some(kid) = self.pdf.xref().get::<Object>(kid.into()) {
                        self.kid(&kid, place);
                    }
                }
                MaybeRef::Ref(_) => {}
            }
        }
    }

    fn kid(&mut self, kid: &Object<'a>, place: StructurePlace) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        match kid {
            Object::Number(number) => self.contents(number.as_i64() as i32, place),
            Object::Dict(kid) => {
                let page = kid.get_ref("Pg").map(ObjectIdentifier::from).or(place.page);
                if let Some(number) = kid.get::<i32>("MCID") {
                    return self.contents(number, StructurePlace { page, ..place });
                }
                let level = kid.get::<Name>("S").and_then(|kind| self.level(kind.as_str())).or(place.level);
                self.kids(kid, StructurePlace { page, level, depth: place.depth + 1 });
            }
            _ => {}
        }
    }

    fn contents(&mut self, number: i32, place: StructurePlace) {
        if let Some((page, level)) = place.page.zip(place.level) {
            self.headings.insert((page, number), level);
        }
    }

    /// Returns the level of a type of heading, `H1` to `H6`, or of one that stands for it.
    fn level(&self, kind: &str) -> Option<u8> {
        let mut kind = kind;
        for _ in 0..4 {
            match kind.as_bytes() {
                [b'H', digit @ b'1'..=b'9'] => return Some(digit - b'1'),
                _ => kind = self.roles.get(kind)?,
            }
        }
        None
    }
}
