//! The bytes of a file, by its form.

use super::{
    docx,
    form::{ExportFormat, ExportJob},
    html, markdown, plain,
};

/// Returns the bytes of the file.
pub fn written(job: &ExportJob<'_>) -> Vec<u8> {
    match job.format {
        ExportFormat::Html => html::html(job).into_bytes(),
        ExportFormat::Docx => docx::docx(job),
        ExportFormat::Markdown => markdown::markdown(job).into_bytes(),
        ExportFormat::Text => plain::plain(job).into_bytes(),
    }
}
