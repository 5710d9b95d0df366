//! Everything that is said in Chinese beside what is said in English, for a reader who knows both:
//! `cargo test --test suite pairs -- --nocapture` prints the table.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Arm, Attribute, Expr, ExprCall, ExprLit, ExprMatch, ExprMethodCall, ExprTuple, ImplItem, ImplItemFn,
    ItemFn, ItemImpl, ItemMod, Lit, LitStr, Pat, Stmt, Variant,
    spanned::Spanned,
    visit::{self, Visit},
};

use crate::languages::{has_han, is_han, root, sources, without_examples, without_samples};

/// A text in both languages.
struct Pair {
    /// `src/path.rs:line`.
    place: String,
    chinese: Vec<String>,
    english: Vec<String>,
}

/// Collects the pairs of a file.
struct Collector {
    path: String,
    /// The English texts of errors, by their variants.
    errors: BTreeMap<String, Vec<String>>,
    pairs: Vec<Pair>,
}

impl Collector {
    fn add(&mut self, line: usize, chinese: Vec<String>, english: Vec<String>) {
        if !chinese.is_empty() && !english.is_empty() {
            self.pairs.push(Pair { place: format!("{}:{line}", self.path), chinese, english });
        }
    }
}

/// The strings in an expression, in their order.
#[derive(Default)]
struct Strings(Vec<String>);

impl Strings {
    fn of(expression: &Expr) -> Vec<String> {
        let mut strings = Self::default();
        strings.visit_expr(expression);
        strings.0
    }

    /// Those of a macro, which no grammar describes.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut counts = false;
        for token in tokens {
            let counted = std::mem::replace(&mut counts, token.to_string() == "counted");
            match token {
                TokenTree::Group(group) if !counted => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    self.0.extend(syn::parse_str::<LitStr>(&literal.to_string()).map(|it| it.value()));
                }
                _ => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Strings {
    fn visit_lit_str(&mut self, it: &'ast LitStr) {
        self.0.push(it.value());
    }

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.tokens(it.tokens.clone());
    }

    /// A number with its noun is a thing that is put in.
    fn visit_expr_call(&mut self, it: &'ast ExprCall) {
        match &*it.func {
            Expr::Path(path) if path.path.is_ident("counted") => self.0.push("{counted}".to_owned()),
            _ => visit::visit_expr_call(self, it),
        }
    }
}

/// The language that an arm of a match is for.
fn language(arm: &Arm) -> Option<&'static str> {
    let Pat::Path(path) = &arm.pat else { return None };
    let names: Vec<String> = path.path.segments.iter().map(|it| it.ident.to_string()).collect();
    match names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["Lang", "Chinese"] => Some("zh"),
        ["Lang", "English"] => Some("en"),
        _ => None,
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|it| it.tokens.to_string() == "test")
    })
}

/// The variants that a pattern names.
fn variants(pattern: &Pat) -> Vec<String> {
    let last = |path: &syn::Path| path.segments.last().map(|it| it.ident.to_string()).into_iter().collect();
    match pattern {
        Pat::Or(it) => it.cases.iter().flat_map(variants).collect(),
        Pat::Path(it) => last(&it.path),
        Pat::Struct(it) => last(&it.path),
        Pat::TupleStruct(it) => last(&it.path),
        _ => Vec::new(),
    }
}

/// What a function says of each variant, with the line.
fn said_of_variants(method: &ImplItemFn) -> BTreeMap<String, (usize, Vec<String>)> {
    let arms = method.block.stmts.iter().find_map(|statement| match statement {
        Stmt::Expr(Expr::Match(it), _) => Some(&it.arms),
        _ => None,
    });
    let said = |arm: &Arm| {
        let said = (arm.span().start().line, Strings::of(&arm.body));
        variants(&arm.pat).into_iter().map(move |variant| (variant, said.clone()))
    };
    arms.into_iter().flatten().flat_map(said).collect()
}

impl<'ast> Visit<'ast> for Collector {
    /// The English of errors is written beside their variants.
    fn visit_variant(&mut self, it: &'ast Variant) {
        let text = it.attrs.iter().filter(|attribute| attribute.path().is_ident("error"));
        let text = text.filter_map(|attribute| attribute.meta.require_list().ok());
        let mut strings = Strings::default();
        text.for_each(|list| strings.tokens(list.tokens.clone()));
        if !strings.0.is_empty() {
            self.errors.insert(it.ident.to_string(), strings.0);
        }
    }

    /// A type with a function for each language, or with one for Chinese.
    fn visit_item_impl(&mut self, it: &'ast ItemImpl) {
        let method = |name: &str| {
            it.items.iter().find_map(|item| match item {
                ImplItem::Fn(method) if method.sig.ident == name => Some(said_of_variants(method)),
                _ => None,
            })
        };
        let english = method("english").unwrap_or_default();
        for (variant, (line, chinese)) in method("chinese").unwrap_or_default() {
            let english = english.get(&variant).map(|(_, said)| said).or(self.errors.get(&variant)).cloned();
            self.add(line, chinese, english.unwrap_or_default());
        }
        visit::visit_item_impl(self, it);
    }

    fn visit_item_mod(&mut self, it: &'ast ItemMod) {
        if !is_test(&it.attrs) {
            visit::visit_item_mod(self, it);
        }
    }

    fn visit_item_fn(&mut self, it: &'ast ItemFn) {
        if !is_test(&it.attrs) {
            visit::visit_item_fn(self, it);
        }
    }

    fn visit_expr_method_call(&mut self, it: &'ast ExprMethodCall) {
        if it.method == "pick"
            && let [chinese, english] = it.args.iter().collect::<Vec<_>>()[..]
        {
            self.add(it.method.span().start().line, Strings::of(chinese), Strings::of(english));
        }
        visit::visit_expr_method_call(self, it);
    }

    fn visit_expr_match(&mut self, it: &'ast ExprMatch) {
        let of =
            |lang| it.arms.iter().find(|arm| language(arm) == Some(lang)).map(|arm| Strings::of(&arm.body));
        if let (Some(chinese), Some(english)) = (of("zh"), of("en")) {
            self.add(it.span().start().line, chinese, english);
        }
        visit::visit_expr_match(self, it);
    }

    /// A row of a table: somewhere a Chinese text, and behind it the English one.
    fn visit_expr_tuple(&mut self, it: &'ast ExprTuple) {
        let text = |expression: &Expr| match expression {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        };
        let texts: Vec<Option<String>> = it.elems.iter().map(text).collect();
        for pair in texts.windows(2) {
            if let [Some(chinese), Some(english)] = pair
                && has_han(chinese)
                && !has_han(&without_examples(english))
            {
                self.add(it.span().start().line, vec![chinese.clone()], vec![english.clone()]);
            }
        }
        visit::visit_expr_tuple(self, it);
    }
}

fn pairs() -> Vec<Pair> {
    let mut paths = sources();
    paths.sort();
    let collect = |path: &std::path::PathBuf| {
        let name = path.strip_prefix(root()).unwrap_or(Path::new("")).display().to_string();
        let syntax = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let mut collector = Collector { path: name, errors: BTreeMap::new(), pairs: Vec::new() };
        collector.visit_file(&syntax);
        collector.pairs
    };
    paths.iter().flat_map(collect).collect()
}

/// The marks that only Chinese has.
const FULL_WIDTH: &[char] = &['，', '。', '：', '；', '、', '！', '？', '（', '）', '《', '》'];

/// What is put into a text: the names between `{` and `}`, sorted.
fn placeholders(texts: &[String]) -> Vec<String> {
    let whole = texts.join("\n").replace("{{", "").replace("}}", "");
    let mut found: Vec<String> = whole
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|name| name.split([':', '.']).next().unwrap_or_default().to_owned())
        .collect();
    found.sort();
    found
}

/// Texts into which not as much is put in one language as in the other, by how they begin in Chinese, and why.
const EXCUSED: &[(&str, &str)] = &[
    ("{option} 的取值“{value}”无效", "the reason is known in English alone"),
    ("没有 {name} 这一项", "another text asks whether something else was meant"),
    ("没有操作 {name}", "another text asks whether something else was meant"),
    ("   {name}：应为{gap}{expected}", "a blank stands between Han and Latin"),
    ("已复制 {count} 篇{form}", "the form is named behind a word in English"),
];

#[test]
fn pairs_of_texts_are_sound() {
    let pairs = pairs();
    let mut faults = BTreeSet::new();
    for Pair { place, chinese, english } in &pairs {
        let (zh, en) = (chinese.join(" "), english.join(" "));
        println!("{place}\t{}\t{}", zh.replace('\n', "⏎"), en.replace('\n', "⏎"));
        let mut fault = |what: &str| faults.insert(format!("{place}: {what}: {zh} | {en}"));
        if zh.is_empty() || en.is_empty() {
            fault("one side is empty");
        }
        let letters = |text: &str| without_examples(text).chars().any(char::is_alphabetic);
        if letters(&zh) && !has_han(&zh) {
            fault("no Chinese");
        }
        if without_examples(&en).contains(FULL_WIDTH) {
            fault("full-width marks in English");
        }
        let chars: Vec<char> = without_samples(&zh).chars().collect();
        if chars
            .windows(3)
            .any(|it| is_han(it[0]) && matches!(it[1], ',' | '.' | ';' | '!' | '?') && is_han(it[2]))
        {
            fault("half-width marks in Chinese");
        }
        let excused = EXCUSED.iter().any(|(begin, _)| zh.starts_with(begin));
        if !excused && placeholders(chinese).len() != placeholders(english).len() {
            fault("other things are put in");
        }
    }
    println!("{} pairs", pairs.len());
    for (begin, why) in EXCUSED {
        let needed = pairs.iter().any(|pair| pair.chinese.join(" ").starts_with(begin));
        assert!(needed, "nothing begins with {begin} ({why})");
    }
    assert!(pairs.len() > 600, "{} pairs were found", pairs.len());
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}
