//! Lists of words, rows of words and neighbours over files, as text, TSV and JSON.

use std::{fmt::Write as _, io, mem, path::Path};

use serde_json::{Value, json};

use crate::{
    cli::{self, Association, WordsFormat},
    lexis::{Collocate, Collocations, Lexicon, Ngram, Ngrams, Reference, UserList},
    library::Source,
    print::printer::{
        Printer, Status,
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

impl Printer<'_> {
    /// The segmenter and lists, with what the user adds to them.
    pub(in crate::print) fn lexicon(&self) -> Lexicon {
        Lexicon::with(&self.configured.lists).0
    }

    /// Prints where the user's lists lie and how many entries each has, as comments below the settings.
    pub(in crate::print) fn user_lists(&mut self) -> io::Result<()> {
        let Some(files) = self.configured.list_files() else { return Ok(()) };
        writeln!(self.out)?;
        for list in UserList::ALL {
            let count = self.configured.lists.count(list);
            let what = match list {
                UserList::Words => self.lang.pick("自己的词", "words"),
                UserList::StopWords => self.lang.pick("不列的词", "stop words"),
                UserList::Formulas => self.lang.pick("自己的提法", "formulas"),
            };
            let path = files.path(list).display().to_string();
            writeln!(self.out, "# {}  {count} {what}", visible(&path))?;
        }
        Ok(())
    }

    pub(in crate::print) fn ngrams(&mut self, asked: &cli::NgramsArgs) -> io::Result<Status> {
        let lexicon = self.lexicon();
        let (ngrams, status) = self.count_rows(&asked.paths, &lexicon, &asked.size)?;
        let around = asked.around.as_deref().map(simplify_str);
        let wanted = |text: &str| around.as_ref().is_none_or(|around| text.contains(around));
        let mut rows = ngrams.list(asked.min, wanted);
        rows.truncate(asked.number);
        let heads = [
            (self.lang.pick("次数", "Count"), "count"),
            (self.lang.pick("每百万词", "Per million"), "per_million"),
            (self.lang.pick("篇数", "Documents"), "documents"),
            (self.lang.pick("词数", "Words"), "words"),
            (self.lang.pick("词串", "N-gram"), "ngram"),
        ];
        let row = |row: &Ngram| {
            let numbers = [TableNumber::Whole(row.count), per_million(row.count, &ngrams)];
            let numbers = numbers.into_iter().chain([row.documents, row.words].map(TableNumber::Whole));
            (numbers.collect(), row.text.clone())
        };
        let columns = NumberTable { heads: heads.to_vec(), rows: rows.iter().map(row).collect() };
        self.columns(&columns, asked.format, "", status)
    }

    pub(in crate::print) fn word_list(&mut self, asked: &cli::WordsArgs) -> io::Result<Status> {
        let lexicon = self.lexicon();
        let (words, status) = self.count_rows(&asked.paths, &lexicon, &(1..=1))?;
        let stop = lexicon.stop_words();
        let telling = |text: &str| text.chars().nth(1).is_some() && !stop.contains(text);
        let mut rows = words.list(1, |text| !asked.telling || telling(text));
        // A table is for reading, the other forms for programs.
        let most = if asked.format == WordsFormat::Text { 100 } else { usize::MAX };
        rows.truncate(asked.number.unwrap_or(most));
        // As a reference reads them, the word stands first and the number of all before it.
        if asked.format == WordsFormat::Tsv {
            let mut printed = format!("# tokens {}\nword\tcount\tper_million\tdocuments\n", words.total());
            for Ngram { text, count, documents, .. } in rows {
                _ = writeln!(
                    printed,
                    "{}\t{count}\t{}\t{documents}",
                    field(&text),
                    per_million(count, &words)
                );
            }
            self.out.write_all(printed.as_bytes())?;
            return Ok(status);
        }
        let heads = [
            (self.lang.pick("次数", "Count"), "count"),
            (self.lang.pick("每百万词", "Per million"), "per_million"),
            (self.lang.pick("篇数", "Documents"), "documents"),
            (self.lang.pick("词", "Word"), "word"),
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
        let sum = self.lang.pick(
            format!("{} 词，{} 篇", words.total(), words.documents()),
            format!("{} words, {} documents", words.total(), words.documents()),
        );
        self.columns(&columns, asked.format, &sum, status)
    }

    pub(in crate::print) fn collocates(&mut self, asked: &cli::CollocatesArgs) -> io::Result<Status> {
        let finder = match Finder::new(&asked.strictness.query(&asked.term)) {
            Ok(finder) => finder,
            Err(error) => return self.refuse(&error),
        };
        let lexicon = self.lexicon();
        let mut collocations = Collocations::default();
        let count = |_: &str, opened: Opened| {
            let document = opened.document();
            let places = find_all(&document, &finder, document.whole());
            (lexicon.segmenter().words(&document, document.whole()), places)
        };
        let status = self.each(
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
            (self.lang.pick("共现", "Together"), "together"),
            (self.lang.pick("总次数", "Count"), "count"),
            ("log-Dice", "log_dice"),
            ("G²", "log_likelihood"),
            ("MI", "mutual_information"),
            (self.lang.pick("搭配词", "Collocate"), "collocate"),
        ];
        let row = |row: &Collocate| {
            let whole = [row.together, row.count].map(TableNumber::Whole);
            let measures =
                [row.log_dice, row.log_likelihood, row.mutual_information].map(TableNumber::Decimal);
            (whole.into_iter().chain(measures).collect(), row.word.clone())
        };
        let columns = NumberTable { heads: heads.to_vec(), rows: rows.iter().map(row).collect() };
        let window = self.lang.pick(
            format!("“{}”左右各 {} 词", asked.term, asked.window),
            format!("{} within {} words on either side", asked.term, asked.window),
        );
        self.columns(&columns, asked.format, &window, status)
    }

    /// Reads with what keywords are compared: saved counts, or texts that are counted now. What cannot be read was told.
    pub(in crate::print) fn reference(
        &mut self,
        path: &Path,
        lexicon: &Lexicon,
    ) -> io::Result<Result<Reference, Status>> {
        if path.is_file()
            && let Ok(opened) = open_text(&Source::named(path), self.encoding)
            && let Some(reference) = Reference::read(&opened.text)
        {
            return Ok(Ok(reference));
        }
        let mut reference = Reference::default();
        let count = |_: &str, opened: Opened| lexicon.reference_of(&opened.document());
        let status = self.each(
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
        let message = self.lang.pick("没有可以比较的词", "no words to compare with");
        writeln!(self.err, "tigang: {}: {message}", visible(&path.display().to_string()))?;
        Ok(Err(status.max(Status::Unread)))
    }

    fn count_rows(
        &mut self,
        paths: &[std::path::PathBuf],
        lexicon: &Lexicon,
        sizes: &std::ops::RangeInclusive<usize>,
    ) -> io::Result<(Ngrams, Status)> {
        let mut ngrams = Ngrams::default();
        let count = |_: &str, opened: Opened| {
            let document = opened.document();
            Ngrams::of(&lexicon.segmenter().words(&document, document.whole()), sizes, |_| true)
        };
        let status = self.each(
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
    fn columns(
        &mut self,
        columns: &NumberTable,
        format: WordsFormat,
        above: &str,
        status: Status,
    ) -> io::Result<Status> {
        let printed = match format {
            WordsFormat::Text => {
                let above = if above.is_empty() || columns.rows.is_empty() {
                    String::new()
                } else {
                    self.paint.quiet(&visible(above)).into_owned() + "\n"
                };
                above + &self.table(columns)
            }
            WordsFormat::Tsv => columns.tsv(),
            WordsFormat::Json => columns.json(),
        };
        self.out.write_all(printed.as_bytes())?;
        Ok(if columns.rows.is_empty() { status.max(Status::NothingFound) } else { status })
    }

    fn table(&self, columns: &NumberTable) -> String {
        let Some(((name, _), numbers)) = columns.heads.split_last().filter(|_| !columns.rows.is_empty())
        else {
            return String::new();
        };
        let widths: Vec<usize> = numbers.iter().map(|(head, _)| wide(head).max(7) + 2).collect();
        let mut head = String::new();
        for ((text, _), width) in numbers.iter().zip(&widths) {
            _ = write!(head, "{:pad$}{text}", "", pad = width.saturating_sub(wide(text)));
        }
        let mut printed = format!("{}\n", self.paint.quiet(&format!("{head}  {name}")));
        for (numbers, name) in &columns.rows {
            for (number, width) in numbers.iter().zip(&widths) {
                _ = write!(printed, "{:>width$}", number.to_string());
            }
            _ = writeln!(printed, "  {}", self.paint.strong(&field(name)));
        }
        printed
    }
}

impl NumberTable {
    fn tsv(&self) -> String {
        let names: Vec<&str> = self.heads.iter().map(|(_, key)| *key).collect();
        let mut printed = names.join("\t") + "\n";
        for (numbers, name) in &self.rows {
            let numbers: Vec<String> = numbers.iter().map(TableNumber::to_string).collect();
            _ = writeln!(printed, "{}\t{}", numbers.join("\t"), field(name));
        }
        printed
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
    #[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
    TableNumber::Decimal(count as f64 * 1e6 / of.total().max(1) as f64)
}

fn measure(collocate: &Collocate, by: Association) -> f64 {
    match by {
        Association::LogDice => collocate.log_dice,
        Association::G2 => collocate.log_likelihood,
        Association::Mi => collocate.mutual_information,
        #[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
        Association::Count => collocate.together as f64,
    }
}

fn wide(text: &str) -> usize {
    crate::text::columns(text, crate::text::Ambiguous::Narrow)
}
