#pragma once

#include "gateway/pages/page.hpp"

/// The questions pages ask, and the replies that are shown in a way of their own.
namespace lyceum::gateway::pages {

Question AskMe(const Visit& visit);  ///< Not of guests.

Question AskList(const Visit& visit);  ///< By the filters in the address.
Question AskAll(const Visit& visit);   ///< The same, drafts included.
Question AskPopularCourses(const Visit& visit);
Question AskPopularPositions(const Visit& visit);
Question AskNewestCourses(const Visit& visit);
Question AskMostPopular(const Visit& visit);  ///< A hundred of the page's kind.

Question AskCourse(const Visit& visit);  ///< By the id in the path.
Question AskVideos(const Visit& visit);
Question AskAnyCourse(const Visit& visit);  ///< The same for admins, whatever its status.
Question AskAnyVideos(const Visit& visit);
Question AskSimilar(const Visit& visit);
Question AskReviews(const Visit& visit);  ///< The page that the address names.
Question AskMyEnrollmentHere(const Visit& visit);

Question AskLatestEnrollments(const Visit& visit);
Question AskAllEnrollments(const Visit& visit);   ///< The page that the address names.
Question AskRecommendations(const Visit& visit);  ///< Of the page's kind.
Question AskPeers(const Visit& visit);
Question AskModels(const Visit& visit);
Question AskExperiments(const Visit& visit);
Question AskRules(const Visit& visit);

/// The categories of a CourseList, most frequent first: CATEGORY_LINK with CATEGORY and COUNT.
void ShowCategories(const Message& reply, ctemplate::TemplateDictionary& page);

/// A ModelList as MODELS; where two versions are kept, COMPARISON with CHOICES for the arms of an
/// experiment: ARM and VERSIONS, of which one is CHOSEN, another one for each; else TOO_FEW_MODELS.
void ShowModels(const Message& reply, ctemplate::TemplateDictionary& page);

/// The number of a path or query value, 0 if it is none within 2^53.
std::uint64_t ParseNumber(std::string_view text);

}  // namespace lyceum::gateway::pages
