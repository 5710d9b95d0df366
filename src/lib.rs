//! tigang 提纲, a terminal reader for Chinese speeches and official documents.
//!
//! The way of a speech through the crate:
//!
//! ```text
//! disk ─bytes─► text::decode ─► document::Document::parse ─► layout::Layout ┐
//!                               (head, paragraphs, outline)                 ▼
//! tty ─► Key ─Keymap─► Action ─► app::App ──────────────────────► view::draw ─► Buffer ─► tty
//!                                    ▲ └─ Effect ─► shell ─► Outcome ─┐
//!                                    └────────────────────────────────┘
//! ```
//!
//! | layer | what |
//! | --- | --- |
//! | [`lang`] | the two languages of labels and messages |
//! | [`text`] | bytes to characters: decoding, spans, widths in cells, numerals, marks, 字数 |
//! | [`import`] | documents of other formats as text: docx, doc, rtf, odt, html, epub, ofd, pdf |
//! | [`document`] | one speech: head, paragraphs, the tree of its numbered points |
//! | [`compare`] | two speeches side by side: sections, sentences, and the changes inside them |
//! | [`layout`] | a speech on so many cells: where a line may end, and where it does |
//! | [`export`] | a document as html, docx, Markdown, text |
//! | [`lexis`] | words: segmenting, keywords, formulas, classes, concordance |
//! | [`search`] | finding in a speech: literals, patterns, hits, highlights; names by what is typed of them |
//! | [`library`] | the catalogue of speeches and what is kept of each |
//! | [`app`] | the state, the actions, what follows from them |
//! | [`view`] | the state as cells |
//! | [`config`] | the meaning of `config.toml` and of the files of themes |
//! | [`shell`] | terminal, threads, files, state on disk |
//! | [`cli`], [`print`](mod@print) | arguments; the commands that print |
//!
//! A layer uses those above it in this table, never one below; `compare`, `layout`, `lexis` and `search` do not know each other.
//! Everything above `shell` is pure: no files, no environment, no clock, no threads, no terminal. A test holds the crate
//! to this table.
//!
//! Without default features the crate is the library for those who want the outline in their own program: [`text`],
//! [`document`], [`layout`] and [`search`], without terminal, threads or files. `words` adds [`lexis`], `formats` and
//! `pdf` the readers of [`import`], `reader` the state, the screen and the disk, `cli` the commands and the program.
//!
//! ```
//! use tigang::document::Document;
//!
//! let text = "在全镇春耕工作会上的讲话\n同志们：\n一、把种子备足\n二、把水渠修好\n（一）干渠\n（二）支渠\n";
//! let document = Document::parse(text.to_owned());
//! let outline: Vec<String> = document
//!     .outline()
//!     .sections
//!     .iter()
//!     .map(|section| format!("{} {}", section.level, document.label(section)))
//!     .collect();
//! assert_eq!(outline, ["1 一、把种子备足", "1 二、把水渠修好", "2 （一）干渠", "2 （二）支渠"]);
//! ```
//!
//! What holds everywhere:
//!
//! - Every position is a byte offset into the document's text. Rows, columns and percents are computed from it, so that no
//!   resize, fold or other width can lose a place.
//! - [`view::draw`] only reads. Lines, areas and highlights are made while an event is taken, for what is on the screen and
//!   no more: a frame costs the same at any place of a text of any length.
//! - [`app::App::event`] cannot fail and waits for nothing. What can fail or takes long is an [`app::Effect`]; the shell
//!   carries it out and answers with an [`app::Outcome`]. Each question carries a [`app::RequestId`]; a stale answer is
//!   dropped.
//! - Parsing cannot fail either: every text gives a document, if need be without an outline.
//! - The text is never changed. What is cleaned away is a paragraph of another kind, and the raw view shows it.

#[cfg(feature = "reader")]
pub mod app;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "reader")]
pub mod compare;
#[cfg(feature = "reader")]
pub mod config;
pub mod document;
#[cfg(feature = "reader")]
pub mod export;
pub mod import;
pub mod lang;
pub mod layout;
#[cfg(feature = "words")]
pub mod lexis;
#[cfg(feature = "reader")]
pub mod library;
#[cfg(feature = "cli")]
pub mod print;
pub mod search;
#[cfg(feature = "reader")]
pub mod shell;
pub mod text;
#[cfg(feature = "reader")]
pub mod view;
