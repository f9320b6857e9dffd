//! Names of things, one type each, so that none is taken for another.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        // Names that were read are shared, so that most need not be spelt out to be told equal.
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
            }
        }

        impl $name {
            /// The name as written in the files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A statistic of the registry, such as `double_qualified_share`.
    IndicatorId;
    /// A population (统计口径) of the registry, such as `secondary_with_technician`.
    PopulationId;
    /// A region by its GB/T 2260 code, such as `330800`.
    RegionCode;
    /// A department by its canonical Chinese name, such as `市人力社保局`.
    DepartmentName;
    /// A policy document, such as `zj-2021`.
    PolicyId;
    /// An item of a policy, such as `30` or `body-16`.
    ItemId;
    /// A target with its policy, such as `zj-2021/30d`.
    TargetId;
    /// A check of figures, such as `further-study-by-route`.
    CheckId;
    /// A data set, such as `quzhou-2022`.
    DataSetId;
}

/// A name in the two languages of the tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}
