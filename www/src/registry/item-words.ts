/** The service's enums in words. */
export const ITEM_TYPES: Readonly<Record<string, string>> = {
  PACKAGE_TYPE_MODULE: "Module",
  PACKAGE_TYPE_ML_MODEL: "ML model",
  PACKAGE_TYPE_ML_TRAINING: "Training script",
  PACKAGE_TYPE_ARCHIVE: "Archive",
  PACKAGE_TYPE_SLAM_MAP: "SLAM map",
};

export const VISIBILITIES: Readonly<Record<string, string>> = {
  VISIBILITY_PRIVATE: "Private",
  VISIBILITY_PUBLIC: "Public",
  VISIBILITY_PUBLIC_UNLISTED: "Public, unlisted",
};
