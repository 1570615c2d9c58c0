//! Texts in markdown of a registry item.

use crate::app::RegistryItem;
use crate::app::registry_item::Metadata;

/// Long texts are sent on request only.
pub(super) fn drop_markdown(item: &mut RegistryItem) {
    if let Some(Metadata::ModuleMetadata(module)) = &mut item.metadata {
        module.markdown_description = None;
        let versions = module.versions.iter_mut();
        let of_versions = versions.flat_map(|version| {
            version.markdown_description = None;
            version.models.iter_mut()
        });
        for model in module.models.iter_mut().chain(of_versions) {
            model.markdown_documentation = None;
        }
    }
}
