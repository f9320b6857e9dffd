//! L009 item-without-targets: an item that holds nothing that could be judged.

use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Rules};

/// Items that name no target.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let items = rules.policies.iter().flat_map(|policy| &policy.items);
    let empty = items.filter(|item| item.targets.is_empty());
    empty
        .map(|item| {
            Diagnostic::at(Code::L009, item.place.key("item")).with("item", item.id.as_str())
        })
        .collect()
}
