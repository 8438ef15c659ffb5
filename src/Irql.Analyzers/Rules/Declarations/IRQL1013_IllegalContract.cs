using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>
/// IRQL1013: an attribute that cannot mean what it says: a level out of range, bounds that exclude each other, a condition on no parameter, an unknown role, an
/// attribute where nothing of its kind is.
/// </summary>
internal static partial class IRQL1013_IllegalContract
{
    public static void Check(DeclarationSubject subject, IContractSource contracts, ContractProblems problems)
    {
        foreach (var use in subject.Uses)
        {
            var message = WrongValue(use) ?? WrongRole(use, contracts) ?? WrongCondition(subject, use) ?? WrongName(subject, use) ?? WrongPlace(subject, use);
            if (message is not null)
                problems.Add(Descriptors.IllegalContract, use.Location, message);
        }

        CheckContradictions(subject, contracts, problems);
    }
}
