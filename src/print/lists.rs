//! Lists of words, rows of words and neighbours over files, as text, TSV and JSON.

use std::{fmt::Write as _, io, mem, path::Path};

use serde_json::{Value, json};

use crate::{
    cli::{self, Association, WordsFormat},
    lexis::{Collocate, Collocations, Lexicon, Ngram, Ngrams, Reference, UserList, Words},
    library::Source,
    print::printer::{
        Printer,
        status::Status,
        visible::{field, visible, visible_json},
    },
    search::{Finder, find_all},
    shell::{Opened, open_text},
    text::simplify_str,
};

/// A table of numbers with a name behind them.
struct NumberTable {
    /// What stands above each column, the last one over the names; and under which key it stands in TSV and JSON.
    heads: Vec<(&'static str, &'static str)>,
    /// The numbers of each row, with decimals where they have any, and its name.
    rows: Vec<(Vec<TableNumber>, String)>,
}

#[derive(Clone, Copy)]
enum TableNumber {
    Whole(usize),
    Decimal(f64),
}

/// Prints where the user's lists lie and how many entries each has, as comments below the settings.
pub fn user_lists(printer: &mut Printer<'_>) -> io::Result<()> {
    let Some(files) = printer.configured.list_files() else { return Ok(()) };
    writeln!(printer.out)?;
    for list in UserList::ALL {
        let count = printer.configured.lists.count(list);
        let what = match list {
            UserList::Words => printer.lang.pick("自己的词", "words"),
            UserList::StopWords => printer.lang.pick("不列的词", "stop words"),
            UserList::Formulas => printer.lang.pick("自己的提法", "formulas"),
        };
        let path = files.path(list).display().to_string();
        writeln!(printer.out, "# {}  {count} {what}", visible(&path))?;
    }
    Ok(())
}

pub fn ngrams(printer: &mut Printer<'_>, asked: &cli::NgramsArgs) -> io::Result<Status> {
    let lexicon = printer.lexicon();
    let (ngrams, status) = count_rows(printer, &asked.paths, &lexicon, &asked.size)?;
    let around = asked.around.as_deref().map(simplify_str);
    let wanted = |text: &str| around.as_ref().is_none_or(|around| text.contains(around));
    let mut rows = ngrams.list(asked.min, wanted);
    rows.truncate(asked.number);
    let heads = [
        (printer.lang.pick("次数", "Count"), "count"),
        (printer.lang.pick("每百万词", "Per million"), "per_million"),
        (printer.lang.pick("篇数", "Documents"), "documents"),
        (printer.lang.pick("词数", "Words"), "words"),
        (printer.lang.pick("词串", "N-gram"), "ngram"),
    ];
    let row = |row: &Ngram| {
        let numbers = [TableNumber::Whole(row.count), per_million(row.count, &ngrams)];
        let numbers = numbers.into_iter().chain([row.documents, row.words].map(TableNumber::Whole));
        (numbers.collect(), row.text.clone())
    };
    let columns = NumberTable { heads: heads.to_vec(), rows: rows.iter().map(row).collect() };
    print_columns(printer, &columns, asked.format, "", status)
}

pub fn word_list(printer: &mut Printer<'_>, asked: &cli::WordsArgs) -> io::Result<Status> {
    let lexicon = printer.lexicon();
    let (words, status) = count_rows(printer, &asked.paths, &lexicon, &(1..=1))?;
    let stop = lexicon.stop_words();
    let telling = |text: &str| text.chars().nth(1).is_some() && !stop.contains(text);
    let mut rows = words.list(1, |text| !asked.telling || telling(text));
    // A table is for reading, the other forms for programs.
    let most = if asked.format == WordsFormat::Text { 100 } else { usize::MAX };
    rows.truncate(asked.number.unwrap_or(most));
    // As a reference reads them, the word stands first and the number of all before it.
    if asked.format == WordsFormat::Tsv {
        let mut shown = format!("# tokens {}\nword\tcount\tper_million\tdocuments\n", words.total());
        for Ngram { text, count, documents, .. } in rows {
            _ = writeln!(shown, "{}\t{count}\t{}\t{documents}", field(&text), per_million(count, &words));
        }
        printer.out.write_all(shown.as_bytes())?;
        return Ok(status);
    }
    let heads = [
        (printer.lang.pick("次数", "Count"), "count"),
        (printer.lang.pick("每百万词", "Per million"), "per_million"),
        (printer.lang.pick("篇数", "Documents"), "documents"),
        (printer.lang.pick("词", "Word"), "word"),
    ];
    let row = |row: &Ngram| {
        let numbers = vec![
            TableNumber::Whole(row.count),
            per_million(row.count, &words),
            TableNumber::Whole(row.documents),
        ];
        (numbers, row.text.clone())
    };
    let columns = NumberTable { heads: heads.to_vec(), rows: rows.iter().map(row).collect() };
    let sum = printer.lang.pick(
        format!("{} 词，{} 篇", words.total(), words.documents()),
        format!("{} words, {} documents", words.total(), words.documents()),
    );
    print_columns(printer, &columns, asked.format, &sum, status)
}

pub fn collocates(printer: &mut Printer<'_>, asked: &cli::CollocatesArgs) -> io::Result<Status> {
    let finder = match Finder::new(&asked.strictness.query(&asked.term)) {
        Ok(finder) => finder,
        Err(error) => return printer.refuse(&error),
    };
    let lexicon = printer.lexicon();
    let mut collocations = Collocations::default();
    let count = |_: &str, opened: Opened| {
        let document = opened.document();
        let places = find_all(&document, &finder, document.whole());
        (Words::of(lexicon.segmenter(), &document, document.whole()), places)
    };
    let status = printer.each(
        &asked.paths,
        |_| true,
        count,
        |printer, worked| {
            printer.warn_of(worked)?;
            let (words, places) = &worked.answer;
            collocations.add(words, places, usize::from(asked.window));
            Ok(())
        },
    )?;
    let mut rows = collocations.rank(lexicon.stop_words());
    rows.sort_by(|a, b| measure(b, asked.measure).total_cmp(&measure(a, asked.measure)));
    rows.truncate(asked.number);
    let heads = [
        (printer.lang.pick("共现", "Together"), "together"),
        (printer.lang.pick("总次数", "Count"), "count"),
        ("log-Dice", "log_dice"),
        ("G²", "log_likelihood"),
        ("MI", "mutual_information"),
        (printer.lang.pick("搭配词", "Collocate"), "collocate"),
    ];
    let row = |row: &Collocate| {
        let whole = [row.together, row.count].map(TableNumber::Whole);
        let measures = [row.log_dice, row.log_likelihood, row.mutual_information].map(TableNumber::Decimal);
        (whole.into_iter().chain(measures).collect(), row.word.clone())
    };
    let columns = NumberTable { heads: heads.to_vec(), rows: rows.iter().map(row).collect() };
    let window = printer.lang.pick(
        format!("“{}”左右各 {} 词", asked.term, asked.window),
        format!("{} within {} words on either side", asked.term, asked.window),
    );
    print_columns(printer, &columns, asked.format, &window, status)
}

/// Reads with what keywords are compared: saved counts, or texts that are counted now. What cannot be read was told.
pub fn reference(
    printer: &mut Printer<'_>,
    path: &Path,
    lexicon: &Lexicon,
) -> io::Result<Result<Reference, Status>> {
    if path.is_file()
        && let Ok(opened) = open_text(&Source::named(path), printer.encoding)
        && let Some(reference) = Reference::read(&opened.text)
    {
        return Ok(Ok(reference));
    }
    let mut reference = Reference::default();
    let count = |_: &str, opened: Opened| lexicon.reference_of(&opened.document());
    let status = printer.each(
        &[path.to_owned()],
        |_| true,
        count,
        |_, worked| {
            reference.merge(mem::take(&mut worked.answer));
            Ok(())
        },
    )?;
    if reference.total() > 0 {
        return Ok(Ok(reference));
    }
    let message = printer.lang.pick("没有可以比较的词", "no words to compare with");
    writeln!(printer.err, "tigang: {}: {message}", visible(&path.display().to_string()))?;
    Ok(Err(status.max(Status::Unread)))
}

fn count_rows(
    printer: &mut Printer<'_>,
    paths: &[std::path::PathBuf],
    lexicon: &Lexicon,
    sizes: &std::ops::RangeInclusive<usize>,
) -> io::Result<(Ngrams, Status)> {
    let mut ngrams = Ngrams::default();
    let count = |_: &str, opened: Opened| {
        let document = opened.document();
        Ngrams::of(&Words::of(lexicon.segmenter(), &document, document.whole()), sizes, |_| true)
    };
    let status = printer.each(
        paths,
        |_| true,
        count,
        |printer, worked| {
            printer.warn_of(worked)?;
            ngrams.add(mem::take(&mut worked.answer));
            Ok(())
        },
    )?;
    Ok((ngrams, status))
}

/// Prints a table, with `above` over it where people read it.
fn print_columns(
    printer: &mut Printer<'_>,
    columns: &NumberTable,
    format: WordsFormat,
    above: &str,
    status: Status,
) -> io::Result<Status> {
    let shown = match format {
        WordsFormat::Text => {
            let above = if above.is_empty() || columns.rows.is_empty() {
                String::new()
            } else {
                printer.paint.quiet(&visible(above)).into_owned() + "\n"
            };
            above + &table(printer, columns)
        }
        WordsFormat::Tsv => columns.tsv(),
        WordsFormat::Json => columns.json(),
    };
    printer.out.write_all(shown.as_bytes())?;
    Ok(if columns.rows.is_empty() { status.max(Status::NothingFound) } else { status })
}

fn table(printer: &Printer<'_>, columns: &NumberTable) -> String {
    let Some(((name, _), numbers)) = columns.heads.split_last().filter(|_| !columns.rows.is_empty()) else {
        return String::new();
    };
    let widths: Vec<usize> = numbers.iter().map(|(head, _)| wide(head).max(7) + 2).collect();
    let mut head = String::new();
    for ((text, _), width) in numbers.iter().zip(&widths) {
        _ = write!(head, "{:pad$}{text}", "", pad = width.saturating_sub(wide(text)));
    }
    let mut shown = format!("{}\n", printer.paint.quiet(&format!("{head}  {name}")));
    for (numbers, name) in &columns.rows {
        for (number, width) in numbers.iter().zip(&widths) {
            _ = write!(shown, "{:>width$}", number.to_string());
        }
        _ = writeln!(shown, "  {}", printer.paint.strong(&field(name)));
    }
    shown
}

impl NumberTable {
    fn tsv(&self) -> String {
        let names: Vec<&str> = self.heads.iter().map(|(_, key)| *key).collect();
        let mut shown = names.join("\t") + "\n";
        for (numbers, name) in &self.rows {
            let numbers: Vec<String> = numbers.iter().map(TableNumber::to_string).collect();
            _ = writeln!(shown, "{}\t{}", numbers.join("\t"), field(name));
        }
        shown
    }

    fn json(&self) -> String {
        let row = |(numbers, name): &(Vec<TableNumber>, String)| {
            let values = numbers.iter().map(|number| match *number {
                TableNumber::Whole(whole) => json!(whole),
                TableNumber::Decimal(decimal) => json!((decimal * 1000.0).round() / 1000.0),
            });
            let keys = self.heads.iter().map(|(_, key)| (*key).to_owned());
            let record: serde_json::Map<String, Value> = keys.zip(values.chain([json!(name)])).collect();
            visible_json(Value::Object(record).to_string()) + "\n"
        };
        self.rows.iter().map(row).collect()
    }
}

impl std::fmt::Display for TableNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(whole) => write!(f, "{whole}"),
            Self::Decimal(decimal) => write!(f, "{decimal:.2}"),
        }
    }
}

fn per_million(count: usize, of: &Ngrams) -> TableNumber {
    #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
    TableNumber::Decimal(count as f64 * 1e6 / of.total().max(1) as f64)
}

fn measure(collocate: &Collocate, by: Association) -> f64 {
    match by {
        Association::LogDice => collocate.log_dice,
        Association::G2 => collocate.log_likelihood,
        Association::Mi => collocate.mutual_information,
        #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
        Association::Count => collocate.together as f64,
    }
}

fn wide(text: &str) -> usize {
    crate::text::columns(text, crate::text::Ambiguous::Narrow)
}
