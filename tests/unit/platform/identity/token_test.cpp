#include "platform/identity/token.hpp"

#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <jwt.h>

#include "unit/platform/identity/token_keys.hpp"

namespace lyceum::identity {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct StoppedClock final : Clock {
    TimePoint Now() const override { return now; }
    TimePoint now{seconds{1'800'000'000}};
};

class TokenTest : public ::testing::Test {
protected:
    Claims Learner() const {
        return {7, common::v1::ROLE_LEARNER, "session-1", clock_.now + minutes{10}};
    }
    std::string Reason(const std::string& token) {
        const auto claims = verifier_.Verify(token);
        return claims ? "accepted" : claims.error().reason;
    }
    /// A token with these settings made by libjwt itself, as a forger would.
    std::string Forge(jwt_alg_t algorithm, const std::string& key, const char* issuer = "lyceum",
                      const char* subject = "7") {
        jwt_t* jwt = nullptr;
        jwt_new(&jwt);
        jwt_set_alg(jwt, algorithm,
                    key.empty() ? nullptr : reinterpret_cast<const unsigned char*>(key.data()),
                    static_cast<int>(key.size()));
        jwt_add_grant(jwt, "iss", issuer);
        jwt_add_grant(jwt, "sub", subject);
        jwt_add_grant_int(jwt, "role", common::v1::ROLE_ADMIN);
        jwt_add_grant_int(jwt, "exp", 1'900'000'000);
        char* text = jwt_encode_str(jwt);
        const std::string token = text;
        std::free(text);
        jwt_free(jwt);
        return token;
    }

    const testing::KeyPair keys_;
    StoppedClock clock_;
    TokenSigner signer_{keys_.private_pem};
    TokenVerifier verifier_{keys_.public_pem, clock_};
};

TEST_F(TokenTest, GivesBackWhatWasSigned) {
    const auto claims = verifier_.Verify(signer_.Sign(Learner(), clock_.now));
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->user_id, 7u);
    EXPECT_EQ(claims->role, common::v1::ROLE_LEARNER);
    EXPECT_EQ(claims->session_id, "session-1");
    EXPECT_EQ(claims->expires_at, Learner().expires_at);
}

TEST_F(TokenTest, SignsForOperators) {
    const Claims operator_claims{0, common::v1::ROLE_OPERATOR, "", clock_.now + minutes{1}};
    const auto claims = verifier_.Verify(signer_.Sign(operator_claims, clock_.now));
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->user_id, 0u);
    EXPECT_EQ(claims->role, common::v1::ROLE_OPERATOR);
}

TEST_F(TokenTest, RefusesAnExpiredTokenAlsoWhenItIsCached) {
    const std::string token = signer_.Sign(Learner(), clock_.now);
    EXPECT_EQ(Reason(token), "accepted");
    clock_.now += minutes{10};
    EXPECT_EQ(Reason(token), "token_expired");
}

TEST_F(TokenTest, RefusesAForgedSignature) {
    const testing::KeyPair other;
    EXPECT_EQ(Reason(TokenSigner{other.private_pem}.Sign(Learner(), clock_.now)), "token_invalid");
}

TEST_F(TokenTest, RefusesAChangedPayloadUnderAGoodSignature) {
    const std::string mine = signer_.Sign(Learner(), clock_.now);
    const std::string forged = Forge(JWT_ALG_ES256, testing::KeyPair{}.private_pem);
    const std::string swapped = forged.substr(0, forged.rfind('.')) + mine.substr(mine.rfind('.'));
    EXPECT_EQ(Reason(swapped), "token_invalid");
}

TEST_F(TokenTest, RefusesAlgorithmNone) {
    EXPECT_EQ(Reason(Forge(JWT_ALG_NONE, "")), "token_invalid");
}

TEST_F(TokenTest, RefusesThePublicKeyUsedAsASharedSecret) {
    EXPECT_EQ(Reason(Forge(JWT_ALG_HS256, keys_.public_pem)), "token_invalid");
}

TEST_F(TokenTest, RefusesAnotherIssuer) {
    EXPECT_EQ(Reason(Forge(JWT_ALG_ES256, keys_.private_pem)), "accepted");
    EXPECT_EQ(Reason(Forge(JWT_ALG_ES256, keys_.private_pem, "elsewhere")), "token_invalid");
}

TEST_F(TokenTest, RefusesASubjectThatIsNoNumber) {
    for (const char* subject : {"", "-1", "7x", " 7", "99999999999999999999"}) {
        EXPECT_EQ(Reason(Forge(JWT_ALG_ES256, keys_.private_pem, "lyceum", subject)),
                  "token_invalid")
            << subject;
    }
}

TEST_F(TokenTest, RefusesATruncatedToken) {
    const std::string token = signer_.Sign(Learner(), clock_.now);
    for (std::size_t length = 0; length < token.size(); ++length) {
        EXPECT_EQ(Reason(token.substr(0, length)), "token_invalid") << length;
    }
}

TEST_F(TokenTest, RefusesAGoodSignatureInAnotherForm) {
    const std::string token = signer_.Sign(Learner(), clock_.now);
    for (const char* more : {"A", "AAAA", "=", "==", ".", "+", "\n"}) {
        EXPECT_EQ(Reason(token + more), "token_invalid") << more;
    }
    EXPECT_EQ(Reason(token), "accepted");
}

TEST_F(TokenTest, RefusesGarbage) {
    for (const std::string garbage : {"x", ".", "..", "...", "a.b.c", "e30.e30.e30",
                                      "\xff\xfe.\x01.", "eyJhbGciOiJFUzI1NiJ9.bm90IGpzb24.AAAA"}) {
        EXPECT_EQ(Reason(garbage), "token_invalid") << garbage;
    }
    EXPECT_EQ(Reason(signer_.Sign(Learner(), clock_.now) + std::string("\0x", 2)), "token_invalid");
}

TEST_F(TokenTest, RefusesATokenOfTenKilobytes) {
    Claims claims = Learner();
    claims.session_id = std::string(10'240, 's');
    EXPECT_EQ(Reason(signer_.Sign(claims, clock_.now)), "token_invalid");
}

TEST_F(TokenTest, RefusesKeysThatAreNotP256) {
    const testing::KeyPair p384{"P-384"};
    EXPECT_THROW(TokenSigner{p384.private_pem}, std::invalid_argument);
    EXPECT_THROW((TokenVerifier{p384.public_pem, clock_}), std::invalid_argument);
    EXPECT_THROW(TokenSigner{"not a key"}, std::invalid_argument);
    EXPECT_THROW(TokenSigner{keys_.public_pem}, std::invalid_argument);
    EXPECT_THROW((TokenVerifier{"", clock_}), std::invalid_argument);
}

TEST_F(TokenTest, StaysRightWhenMoreTokensComeThanItKeeps) {
    const TokenVerifier small{keys_.public_pem, clock_, 2};
    std::vector<std::string> tokens;
    for (std::uint64_t user = 1; user <= 5; ++user) {
        Claims claims = Learner();
        claims.user_id = user;
        tokens.push_back(signer_.Sign(claims, clock_.now));
    }
    for (int round = 0; round < 2; ++round) {
        for (std::uint64_t user = 1; user <= 5; ++user) {
            EXPECT_EQ(small.Verify(tokens[user - 1])->user_id, user);
        }
    }
}

TEST_F(TokenTest, VerifiesOnManyThreads) {
    const std::string token = signer_.Sign(Learner(), clock_.now);
    std::atomic<int> accepted = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 200; ++k) accepted += verifier_.Verify(token) ? 1 : 0;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(accepted, 800);
}

}  // namespace
}  // namespace lyceum::identity
