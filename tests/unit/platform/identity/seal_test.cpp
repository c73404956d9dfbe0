#include "platform/identity/seal.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace lyceum::identity {
namespace {

constexpr const char* kPrivate = "sF+nF+lk/bnnckVlnSE4N1eTiYPNp06aZzJDiq/prG0=";
constexpr const char* kPublic = "BMo0S9FF8H3FxkbnPmkVnnDiwEwCIhV1qfyViha571E=\n";

TEST(SealTest, OnlyTheOwnerOfTheKeyOpensWhatWasSealed) {
    const std::string secret = "correct horse battery";
    const auto sealed = Sealer{kPublic}.Seal(secret);
    EXPECT_EQ(sealed.find(secret), std::string::npos);
    EXPECT_EQ(Opener{kPrivate}.Open(sealed), secret);
    EXPECT_FALSE(Opener{"XasIfmJKi4sEDLqNZEtU4M7hi9xHNvmzlQ6MHL6ItIg="}.Open(sealed));
    EXPECT_NE(Sealer{kPublic}.Seal(secret), sealed) << "equal secrets must not look equal";
}

TEST(SealTest, WhatWasChangedOrCutIsNotOpened) {
    auto sealed = Sealer{kPublic}.Seal("x");
    EXPECT_FALSE(Opener{kPrivate}.Open(sealed.substr(1)));
    EXPECT_FALSE(Opener{kPrivate}.Open(""));
    sealed.back() = static_cast<char>(sealed.back() ^ 1);
    EXPECT_FALSE(Opener{kPrivate}.Open(sealed));
}

TEST(SealTest, RefusesWhatIsNoKey) {
    for (const char* bad : {"", "short", "not base64 at all !!", "AAAA"}) {
        EXPECT_THROW(Sealer{bad}, std::invalid_argument) << bad;
        EXPECT_THROW(Opener{bad}, std::invalid_argument) << bad;
    }
}

}  // namespace
}  // namespace lyceum::identity
