//! `data`: every figure of the data sets, as a list or as a spreadsheet.

use super::args::{DataListArgs, ExportArgs, ExportFormat};
use super::output::list_in;
use super::{Product, Refusal, Session, Status, load};
use crate::report::{export, json, lists};
use crate::text::Encoding;

pub(super) fn list(args: &DataListArgs, session: &Session) -> Result<Product, Refusal> {
    let known = load::rules(session)?;
    let asked = !args.data_list.is_empty();
    let names = if asked { args.data_list.clone() } else { load::all_data() };
    let loaded = load::data_with_accounts(&names, &args.intake, &known, session)?;
    let (mut sets, unread) = (loaded.sets, loaded.unread);
    // Invented figures are listed only when asked for.
    sets.retain(|set| asked || !set.illustrative);
    let list = lists::data(&sets, &known, session.texts);
    Product::of(&args.output, session, session.status(Status::Fine), |format, look| {
        list_in(&list, || json::data(&sets, &unread), format, look)
    })
}

/// Writes one data set as a spreadsheet that can be read again.
pub(super) fn export(args: &ExportArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let known = load::rules(session)?;
    let encoding = args.export_encoding.as_deref();
    let encoding = encoding.map(|name| load::encoding(name, texts)).transpose()?;
    let names = [args.data_export.clone()];
    let sets = load::data(&names, &known, session)?;
    let Some(set) = sets.first() else {
        return Err(Refusal::Usage(texts.get("no-data-at-all")));
    };
    let wrong = |id: &str| Err(Refusal::Usage(texts.get(id)));
    let text = match (args.format(), &args.output) {
        (ExportFormat::Xlsx, None) => return wrong("export-needs-file"),
        (ExportFormat::Xlsx, _) if encoding.is_some() => return wrong("export-has-encoding"),
        (ExportFormat::Xlsx, Some(_)) => export::xlsx(set, &known, texts)?,
        (ExportFormat::Csv, file) => {
            let encoding = encoding.unwrap_or(Encoding::UTF_8);
            let mut text = export::csv(set, &known, texts)?;
            // Spreadsheet programs know UTF-8 by its mark; a pipe has no use for it.
            if encoding == Encoding::UTF_8 && file.is_some() {
                text.insert(0, '\u{FEFF}');
            }
            let lacking = || texts.with("export-lacks", &[("encoding", encoding.name())]);
            encoding.encode(&text).ok_or_else(|| Refusal::Usage(lacking()))?
        }
    };
    let status = session.status(Status::Fine);
    Ok(Product { pieces: vec![(args.output.clone(), text)], status })
}
