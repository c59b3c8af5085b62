// SPDX-License-Identifier: MIT
#pragma once

namespace tautband::ui::icon {

// Code points of Font Awesome 4.7, the version Debian ships.
inline constexpr unsigned kSearch = 0xf002, kClose = 0xf00d, kUndo = 0xf0e2, kRedo = 0xf01e;
inline constexpr unsigned kBody = 0xf183, kEye = 0xf06e, kEyeOff = 0xf070;
inline constexpr unsigned kHeat = 0xf06d;
inline constexpr unsigned kView = 0xf1de, kCamera = 0xf030, kKeyboard = 0xf11c, kSave = 0xf0c7;
inline constexpr unsigned kReplay = 0xf021, kInfo = 0xf05a;
inline constexpr unsigned kIsolate = 0xf140, kFocus = 0xf00e, kFaded = 0xf042, kCare = 0xf0f1;
inline constexpr unsigned kBook = 0xf02d, kRight = 0xf105;
inline constexpr unsigned kMinus = 0xf068, kPlus = 0xf067, kDown = 0xf107, kLeft = 0xf104;
inline constexpr unsigned kPose = 0xf236, kCheck = 0xf00c, kUp = 0xf106, kPlay = 0xf04b;
inline constexpr unsigned kPause = 0xf04c, kStop = 0xf04d;
inline constexpr unsigned kCopy = 0xf0c5, kList = 0xf0ca, kGrow = 0xf065, kShrink = 0xf066;
inline constexpr unsigned kClient = 0xf007, kFolder = 0xf07c, kTrash = 0xf014, kPaint = 0xf1fc;
inline constexpr unsigned kCompare = 0xf0db, kSettings = 0xf013, kHandout = 0xf1c1;

inline constexpr unsigned kAll[] = {
    kSearch, kClose,    kUndo,    kRedo,     kBody,   kEye,     kEyeOff, kHeat,   kView,
    kCamera, kKeyboard, kSave,    kReplay,   kInfo,   kIsolate, kFocus,  kFaded,  kCare,
    kBook,   kRight,    kMinus,   kPlus,     kDown,   kLeft,    kPose,   kCheck,  kUp,
    kPlay,   kPause,    kStop,    kCopy,     kList,   kGrow,    kShrink, kClient, kFolder,
    kTrash,  kPaint,    kCompare, kSettings, kHandout};

}  // namespace tautband::ui::icon
