//! Libraries: keeping folders, telling how they are, reading what has changed, and keeping them no longer.

use std::{
    io,
    path::PathBuf,
    time::{Duration, Instant, SystemTime},
};

use serde::Serialize;

use crate::{
    cli::{InfoFormat, LibraryAction, LibraryArgs},
    lang::Lang,
    library::{HoldingState, Source, path_name},
    print::printer::{
        Printer,
        progress::Progress,
        status::Status,
        visible::{visible, visible_json},
    },
    shell::{CheckDepth, Error, OpenedStore, StoreFolder, UpdateReport, open_text, update},
};

/// Does what was asked with the libraries.
///
/// # Errors
///
/// When the output cannot be written.
pub fn library(printer: &mut Printer<'_>, asked: &LibraryArgs) -> io::Result<Status> {
    if asked.paths.is_empty() && matches!(asked.action, LibraryAction::Add | LibraryAction::Forget) {
        let message = printer.lang.pick(
            "library add、library forget 要有文件夹；请看 `tigang library --help`",
            "library add and library forget need folders; see `tigang library --help`",
        );
        writeln!(printer.err, "tigang: {message}")?;
        return Ok(Status::Usage);
    }
    let mut status = Status::Done;
    if asked.action == LibraryAction::Add {
        for path in &asked.paths {
            status = status.max(add(printer, asked, path)?);
        }
        return Ok(status);
    }
    let folders = match named(printer, &asked.paths)? {
        Ok(folders) => folders,
        Err(status) => return Ok(status),
    };
    for (index, folder) in folders.iter().enumerate() {
        let done = match asked.action {
            LibraryAction::Forget => forget(printer, folder)?,
            LibraryAction::Update => {
                let keeps_texts = folder.current().is_some_and(|current| current.keeps_texts);
                bring_up_to_date(printer, folder, keeps_texts, depth(asked))?
            }
            LibraryAction::List | LibraryAction::Add => row(printer, folder, asked.format)?,
            LibraryAction::Status => {
                if index > 0 && asked.format == InfoFormat::Text {
                    writeln!(printer.out)?;
                }
                tell(printer, folder, asked.format)?
            }
        };
        status = status.max(done);
    }
    Ok(if folders.is_empty() { status.max(Status::NothingFound) } else { status })
}

fn depth(asked: &LibraryArgs) -> CheckDepth {
    if asked.all { CheckDepth::Contents } else { CheckDepth::Stamps }
}

/// The stores of the folders that are named, or all of them.
fn named(printer: &mut Printer<'_>, paths: &[PathBuf]) -> io::Result<Result<Vec<StoreFolder>, Status>> {
    let all = printer.caches.stores.all();
    if paths.is_empty() {
        return Ok(Ok(all));
    }
    let mut folders = Vec::new();
    for path in paths {
        // A folder that is gone is known by the path under which it was kept.
        let canonical =
            path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.clone());
        let name = path.to_str().and_then(|path| path.strip_prefix('@'));
        let is_named = |store: &&StoreFolder| {
            store.root == canonical
                || name.is_some_and(|name| {
                    store.root.file_name().is_some_and(|own| own.to_string_lossy() == name)
                })
        };
        let Some(found) = all.iter().find(is_named) else {
            let shown = path_name(path);
            let message = printer.lang.pick(
                format!("{shown}：不是文库（请看 `tigang library list`）"),
                format!("{shown}: not a library (see `tigang library list`)"),
            );
            writeln!(printer.err, "tigang: {}", visible(&message))?;
            return Ok(Err(Status::Usage));
        };
        folders.push(found.clone());
    }
    Ok(Ok(folders))
}

fn add(printer: &mut Printer<'_>, asked: &LibraryArgs, path: &PathBuf) -> io::Result<Status> {
    let root = match path.canonicalize() {
        Ok(root) if root.is_dir() => root,
        Ok(_) => {
            let shown = path_name(path);
            let message = printer.lang.pick(format!("{shown}：不是文件夹"), format!("{shown}: not a folder"));
            writeln!(printer.err, "tigang: {}", visible(&message))?;
            return Ok(Status::Unread);
        }
        Err(reason) => return printer.fail(&Error::reading(path, reason)),
    };
    let Some(folder) = printer.caches.stores.of(&root) else { return printer.fail(&Error::NoHome) };
    let status = bring_up_to_date(printer, &folder, !asked.no_text, depth(asked))?;
    if status == Status::Unread {
        return Ok(status);
    }
    let (lang, place, size) = (printer.lang, path_name(&folder.path), bytes(folder.size()));
    let line = if asked.no_text {
        lang.pick(
            format!("只收目录，不存正文：{place}（{size}）"),
            format!("only the catalogue is stored, without texts: {place} ({size})"),
        )
    } else {
        lang.pick(
            format!("目录和正文存在 {place}（{size}），只有自己能读；tigang library forget 全部删去"),
            format!("catalogue and texts are kept in {place} ({size}), readable by you alone; `tigang library forget` removes them"),
        )
    };
    writeln!(printer.out, "{}", visible(&line))?;
    Ok(status)
}

/// Reads what has changed and tells how much it was.
fn bring_up_to_date(
    printer: &mut Printer<'_>,
    folder: &StoreFolder,
    keeps_texts: bool,
    depth: CheckDepth,
) -> io::Result<Status> {
    let lang = printer.lang;
    let mut progress = Progress::new(printer.waited_for.then(Instant::now));
    let err = &mut *printer.err;
    let told = |_, _| _ = progress.step(Instant::now(), err, lang);
    let updated = update(&printer.caches.stores, folder, keeps_texts, depth, told);
    progress.clear(printer.err)?;
    let report = match updated {
        Ok(report) => report,
        Err(error) => return printer.fail(&error),
    };
    let UpdateReport { read, same, gone, left_out, troubles, stopped } = &report;
    let root = path_name(&folder.root);
    let line = lang.pick(
        format!("{root}：读了 {read} 个文件，{same} 个没有变，{gone} 个已不在"),
        format!("{root}: {read} files read, {same} as before, {gone} gone"),
    );
    writeln!(printer.out, "{}", visible(&line))?;
    let mut status = Status::Done;
    for error in troubles {
        status = status.max(printer.fail(error)?);
    }
    if *left_out > 0 {
        let line = lang.pick(
            format!("{root}：磁盘空间不够或已到上限，{left_out} 篇没有存正文，检索时读原文件"),
            format!("{root}: no room for {left_out} texts; searching reads their files"),
        );
        writeln!(printer.err, "tigang: {}", visible(&line))?;
    }
    if let Some(error) = stopped {
        printer.fail(error)?;
        let line = lang.pick(
            format!("{root}：没有收完，已收的可用；腾出空间后再运行一次，从这里接着收"),
            format!("{root}: incomplete; what was kept can be used, and the next run continues from here"),
        );
        writeln!(printer.err, "tigang: {}", visible(&line))?;
        status = Status::Unread;
    }
    Ok(status)
}

fn forget(printer: &mut Printer<'_>, folder: &StoreFolder) -> io::Result<Status> {
    let root = path_name(&folder.root);
    match folder.forget() {
        Ok(()) => {
            let line = printer.lang.pick(
                format!("{root}：已不收，存的内容已删去，原文件没有动"),
                format!("{root}: no longer a library; the stored data is removed, the files are untouched"),
            );
            writeln!(printer.out, "{}", visible(&line)).map(|()| Status::Done)
        }
        Err(error) => printer.fail(&error),
    }
}

/// How a library is.
#[derive(Debug, Serialize)]
struct LibraryState {
    path: String,
    there: bool,
    documents: usize,
    distinct: usize,
    unreadable: Vec<String>,
    without_text: usize,
    keeps_texts: bool,
    damaged: bool,
    text_bytes: u64,
    store_bytes: u64,
    store: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_seconds_ago: Option<u64>,
}

impl LibraryState {
    fn of(folder: &StoreFolder, lang: Lang) -> Option<Self> {
        let store = OpenedStore::open(folder)?;
        let documents: Vec<_> = store.rows.iter().filter(|row| row.is_document()).collect();
        let mut contents: Vec<u128> = documents.iter().map(|row| row.content).collect();
        contents.sort_unstable();
        contents.dedup();
        let unread = store.rows.iter().filter(|row| row.state == HoldingState::Unread);
        let reason = |path: PathBuf| match open_text(&Source::File(path.clone()), None) {
            Ok(_) => lang.pick(
                format!("{}：还没有重读", path_name(&path)),
                format!("{}: not updated yet", path_name(&path)),
            ),
            Err(error) => error.message(lang),
        };
        let age = |checked| SystemTime::now().duration_since(checked).ok().as_ref().map(Duration::as_secs);
        Some(Self {
            path: path_name(&folder.root),
            there: folder.root.is_dir(),
            documents: documents.len(),
            distinct: contents.len(),
            unreadable: unread.map(|row| reason(row.path(&folder.root))).collect(),
            without_text: documents.iter().filter(|row| row.text.is_none()).count(),
            keeps_texts: store.current.keeps_texts,
            damaged: store.ends.damaged,
            text_bytes: store.live_texts(),
            store_bytes: folder.size(),
            store: path_name(&folder.path),
            checked_seconds_ago: folder.checked().and_then(age),
        })
    }

    fn text(&self, lang: Lang) -> String {
        let mut rows = vec![
            (lang.pick("文库", "Library"), self.path.clone()),
            (
                lang.pick("篇数", "Documents"),
                lang.pick(
                    format!("{} 篇，其中不同的 {} 篇", self.documents, self.distinct),
                    format!("{}, {} of them different", self.documents, self.distinct),
                ),
            ),
            (lang.pick("正文", "Texts"), self.texts(lang)),
            (lang.pick("占用", "Size"), format!("{}  {}", bytes(self.store_bytes), self.store)),
            (lang.pick("检查", "Checked"), self.checked(lang)),
        ];
        if !self.there {
            let gone = lang.pick(
                "文件夹不在（未挂载？）：存的内容仍可检索",
                "the folder is missing (not mounted?); the stored data can still be searched",
            );
            rows.push((lang.pick("注意", "Note"), gone.to_owned()));
        }
        if self.damaged {
            let damaged = lang.pick(
                "存的内容有损坏，下次更新时重读",
                "some stored data is damaged; the next update reads it again",
            );
            rows.push((lang.pick("注意", "Note"), damaged.to_owned()));
        }
        rows.extend(self.unreadable.iter().map(|reason| (lang.pick("读不了", "Unreadable"), reason.clone())));
        let line = |(name, value): &(&str, String)| {
            let name = lang.pick(format!("{name:\u{3000}<4}"), format!("{name:<12}"));
            format!("{name}{}\n", visible(value))
        };
        rows.iter().map(line).collect()
    }

    fn texts(&self, lang: Lang) -> String {
        match (self.keeps_texts, self.without_text) {
            (false, _) => lang.pick("不存，检索时读原文件", "not kept; searching reads the files").to_owned(),
            (true, 0) => bytes(self.text_bytes),
            (true, left_out) => lang.pick(
                format!("{}，{left_out} 篇没有存", bytes(self.text_bytes)),
                format!("{}, {left_out} not kept", bytes(self.text_bytes)),
            ),
        }
    }

    fn checked(&self, lang: Lang) -> String {
        let Some(seconds) = self.checked_seconds_ago else {
            return lang.pick("从未查完", "never completed").to_owned();
        };
        match seconds {
            0..120 => lang.pick("刚才", "just now").to_owned(),
            120..7200 => {
                lang.pick(format!("{} 分钟前", seconds / 60), format!("{} minutes ago", seconds / 60))
            }
            7200..172_800 => {
                lang.pick(format!("{} 小时前", seconds / 3600), format!("{} hours ago", seconds / 3600))
            }
            _ => lang.pick(format!("{} 天前", seconds / 86_400), format!("{} days ago", seconds / 86_400)),
        }
    }
}

/// A line for a library.
fn row(printer: &mut Printer<'_>, folder: &StoreFolder, format: InfoFormat) -> io::Result<Status> {
    let lang = printer.lang;
    let Some(state) = LibraryState::of(folder, lang) else { return Ok(Status::Unread) };
    if format == InfoFormat::Json {
        return json(printer, &state);
    }
    let name =
        folder.root.file_name().map_or_else(String::new, |name| format!("@{}", name.to_string_lossy()));
    let away = if state.there { "" } else { lang.pick("（文件夹不在）", " (folder not there)") };
    let line = lang.pick(
        format!("{name}  {}  {} 篇  {}{away}", state.path, state.documents, bytes(state.store_bytes)),
        format!("{name}  {}  {} documents  {}{away}", state.path, state.documents, bytes(state.store_bytes)),
    );
    writeln!(printer.out, "{}", visible(&line)).map(|()| Status::Done)
}

fn tell(printer: &mut Printer<'_>, folder: &StoreFolder, format: InfoFormat) -> io::Result<Status> {
    let Some(state) = LibraryState::of(folder, printer.lang) else { return Ok(Status::Unread) };
    if format == InfoFormat::Json {
        return json(printer, &state);
    }
    printer.out.write_all(state.text(printer.lang).as_bytes()).map(|()| Status::Done)
}

fn json(printer: &mut Printer<'_>, state: &LibraryState) -> io::Result<Status> {
    let json = serde_json::to_string(state).unwrap_or_default();
    writeln!(printer.out, "{}", visible_json(json)).map(|()| Status::Done)
}

/// A number of bytes for a reader.
fn bytes(bytes: u64) -> String {
    match bytes {
        0..10_240 => format!("{bytes} B"),
        10_240..10_485_760 => format!("{} KB", bytes / 1024),
        10_485_760.. => format!("{} MB", bytes / 1_048_576),
    }
}
