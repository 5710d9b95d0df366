//! Plain text, set in lines as it is printed.

use super::form::ExportJob;
use crate::layout::Layout;

/// Returns the lines of the document.
pub fn plain(job: &ExportJob<'_>) -> String {
    let layout = Layout::whole_with_words(job.document, job.lines, job.words);
    let mut text = String::with_capacity(job.document.text().len());
    for line in layout.lines().iter().skip_while(|line| line.gap) {
        text.push_str(layout.plain(job.document, line).trim_end());
        text.push('\n');
    }
    text
}
