using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Irql.Analyzers.CodeFixes.Repairs;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Clears DO_DEVICE_INITIALIZING before the last return of an add-device routine.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IRQL6002_DeviceLeftInitialisingFix : RepairFix
{
    private const string Flag = "DO_DEVICE_INITIALIZING";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = Ids(RuleIds.DeviceLeftInitialising);

    private protected override IEnumerable<Repair> Propose(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: { Statements: { Count: > 0 } statements } } || statements.Last() is not ReturnStatementSyntax last)
            yield break;
        foreach (var device in place.Model.LookupSymbols(last.SpanStart).OfType<ILocalSymbol>())
        {
            if (device.Type is not IPointerTypeSymbol { PointedAtType: { } structure } || structure.GetMembers("Flags").OfType<IFieldSymbol>().FirstOrDefault() is not { } flags
                || !structure.Name.Replace("_", string.Empty).EndsWith("DEVICEOBJECT", System.StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var mask = place.Model.LookupSymbols(last.SpanStart, name: Flag).Any() ? Flag : flags.Type.SpecialType == SpecialType.System_Int32 ? "0x80" : "0x80u";
            if (Repair.Of("Clear " + Flag, "IRQL6002:clear", place.Above(last, device.Name + "->Flags &= ~" + mask + ";")) is { } repair)
                yield return repair;
        }
    }
}
