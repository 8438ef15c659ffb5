using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>IRQL2004: pageable code that must run at DISPATCH_LEVEL or above, by its minimum or its role, and storage that is both pageable and resident.</summary>
internal static class IRQL2004_PlacementContradictsContract
{
    public static void Check(DeclarationSubject subject, IContractSource contracts, ContractProblems problems)
    {
        CheckCode(subject, contracts, problems);
        CheckStorage(subject, problems);
    }

    private static void CheckCode(DeclarationSubject subject, IContractSource contracts, ContractProblems problems)
    {
        if (subject.Kind is not (SubjectKind.Method or SubjectKind.Constructor or SubjectKind.Lambda or SubjectKind.Container or SubjectKind.Property))
            return;
        var own = Find(subject, IrqlAttribute.PagedCode);
        if (own is { } placed)
        {
            if (ReasonFor(subject, contracts) is { } reason)
                problems.Add(Descriptors.PlacementContradictsContract, placed.Location, $"'{Name(subject)}' is pageable code, but {reason.Text}", new[] { reason.Where });
            return;
        }

        // Pageable by the default of its type or assembly: the member's own attribute is what contradicts.
        if (subject.Symbol is IMethodSymbol method && contracts.GetContract(method).Placement == CodePlacement.Paged && ReasonFor(subject, contracts) is { } why)
            problems.Add(Descriptors.PlacementContradictsContract, why.Where, $"'{Name(subject)}' lies in pageable code by default, but {why.Text}");
    }

    private static (string Text, Location Where)? ReasonFor(DeclarationSubject subject, IContractSource contracts)
    {
        foreach (var use in subject.Uses)
        {
            if (use.Kind is IrqlAttribute.Requires or IrqlAttribute.RequiresMin or IrqlAttribute.AlwaysMin && !AttributeArguments.TryNamed(use.Data, WhenReader.Parameter, out _)
                && AttributeArguments.Level(use.Data) is { } level && level >= LevelMask.Dispatch)
            {
                return ($"it has to run at {LevelNames.Of(level)} at least", use.Location);
            }

            if (use.Kind == IrqlAttribute.IsCancel)
                return ("a cancel routine runs at DISPATCH_LEVEL", use.Location);
            if (use.Kind == IrqlAttribute.Role && AttributeArguments.Text(use.Data, 0) is { } role
                && contracts.GetRole(role)?.Level is { Entry.IsEmpty: false } levels && levels.Entry.Minimum >= LevelMask.Dispatch)
            {
                return ($"the role {role} runs at {LevelNames.Describe(levels.Entry)}", use.Location);
            }
        }

        return null;
    }

    private static void CheckStorage(DeclarationSubject subject, ContractProblems problems)
    {
        var paged = Find(subject, IrqlAttribute.Paged);
        var nonpaged = Find(subject, IrqlAttribute.Nonpaged);
        if (paged is { } first && nonpaged is { } second)
        {
            var later = first.Location.SourceSpan.Start > second.Location.SourceSpan.Start ? first : second;
            problems.Add(Descriptors.PlacementContradictsContract, later.Location, $"'{Name(subject)}' is declared both pageable and resident");
            return;
        }

        // The storage of a plain value lies in its instance, and an instance lies in one place.
        if ((paged ?? nonpaged) is { } use && subject is { Kind: SubjectKind.Storage, Symbol: IFieldSymbol { IsStatic: false, IsConst: false } field }
            && !PointerLike.Is(field.Type, field.RefKind != RefKind.None) && field.Type.TypeKind != TypeKind.TypeParameter
            && OwnPlacement(field.ContainingType) is { } type && type != (use.Kind == IrqlAttribute.Paged ? Residency.Paged : Residency.Nonpaged))
        {
            var lies = type == Residency.Paged ? "pageable" : "resident";
            problems.Add(Descriptors.PlacementContradictsContract, use.Location, $"'{Name(subject)}' lies inside the instances of '{field.ContainingType.Name}', which are {lies}");
        }
    }

    private static Residency? OwnPlacement(INamedTypeSymbol type)
    {
        var facts = StorageFacts.Read(type);
        return facts.Residency is Residency.Paged or Residency.Nonpaged ? facts.Residency : null;
    }

    private static AttributeUse? Find(DeclarationSubject subject, IrqlAttribute kind)
    {
        foreach (var use in subject.Uses)
        {
            if (use.Kind == kind)
                return use;
        }

        return null;
    }

    private static string Name(DeclarationSubject subject) => SymbolNames.Of(subject.Symbol);
}
