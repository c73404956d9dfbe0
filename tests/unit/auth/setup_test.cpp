#include "auth/setup.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "platform/service/worker.hpp"
#include "unit/platform/identity/token_keys.hpp"

namespace lyceum::auth {
namespace {

/// Runs the program's main as far as the settings let it: no server is there.
class SetupTest : public ::testing::Test {
protected:
    SetupTest() {
        const identity::testing::KeyPair keys;
        Write(public_key_, keys.public_pem);
        Write(private_key_, keys.private_pem);
        settings_ = {{"LYCEUM_BROKER_HOSTS", "127.0.0.1:1"},
                     {"LYCEUM_BROKER_USER", "user"},
                     {"LYCEUM_BROKER_PASSWORD", "password"},
                     {"LYCEUM_DB_PORT", "1"},
                     {"LYCEUM_DB_NAME", "lyceum_auth"},
                     {"LYCEUM_DB_USER", "lyceum_auth"},
                     {"LYCEUM_DB_PASSWORD", "password"},
                     {"LYCEUM_REDIS_PORT", "1"},
                     {"LYCEUM_REDIS_PASSWORD", "password"},
                     {"LYCEUM_TOKEN_PUBLIC_KEY_FILE", public_key_},
                     {"LYCEUM_TOKEN_PRIVATE_KEY_FILE", private_key_}};
    }
    ~SetupTest() override {
        for (const auto& [key, value] : settings_) unsetenv(key.c_str());
    }

    int Main() {
        for (const auto& [key, value] : settings_) setenv(key.c_str(), value.c_str(), 1);
        std::string program = "lyceum-auth";
        char* arguments[] = {program.data(), nullptr};
        return service::Main(1, arguments, {"auth", {}}, [&](service::Worker& worker) {
            auth::Setup(worker);
            made_ = true;
            throw std::runtime_error{"far enough"};
        });
    }
    static void Write(const std::string& path, const std::string& text) {
        std::ofstream{path} << text;
    }

    const std::string public_key_ = ::testing::TempDir() + "auth_public.pem";
    const std::string private_key_ = ::testing::TempDir() + "auth_private.pem";
    std::map<std::string, std::string> settings_;
    bool made_ = false;
};

TEST_F(SetupTest, RegistersItsOperationsWithUsableSettings) {
    EXPECT_EQ(Main(), 1);
    EXPECT_TRUE(made_);
}

TEST_F(SetupTest, EndsWithoutItsPrivateKey) {
    settings_.erase("LYCEUM_TOKEN_PRIVATE_KEY_FILE");
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(Main(), 1);
    const std::string said = ::testing::internal::GetCapturedStderr();
    EXPECT_NE(said.find("LYCEUM_TOKEN_PRIVATE_KEY_FILE"), std::string::npos) << said;
    EXPECT_FALSE(made_);
}

TEST_F(SetupTest, EndsWithAKeyThatIsNone) {
    Write(private_key_, "not a key");
    EXPECT_EQ(Main(), 1);
    EXPECT_FALSE(made_);
}

}  // namespace
}  // namespace lyceum::auth
