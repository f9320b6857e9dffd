//! Workbooks as spreadsheet programs keep them; knows neither figures nor problems.

pub(crate) mod format;
