using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Symbols;

/// <summary>
/// The names that one source file imports, exports or stands for, found by syntax alone: cheap enough for the start of every compilation, and kept with
/// the tree because a tree never changes.
/// </summary>
internal static class ImportScan
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<string>>> Cache = new();

    private static readonly string[] Words = { "Import", "CallersOnly", "InternalCall", "RuntimeExport", "WdkRoutine" };

    /// <summary>The entry points named in the file; the empty string stands for one that is no literal.</summary>
    public static ImmutableArray<string> NamesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Cache.TryGetValue(tree, out var known))
            return known.Value;
        var names = Scan(tree, cancellation);
        return Cache.GetValue(tree, _ => new StrongBox<ImmutableArray<string>>(names)).Value;
    }

    private static ImmutableArray<string> Scan(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!MayName(tree.GetText(cancellation)))
            return ImmutableArray<string>.Empty;
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
            or TypeDeclarationSyntax or BaseMethodDeclarationSyntax or AttributeListSyntax or StatementSyntax
            or GlobalStatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax or SwitchSectionSyntax))
        {
            if (node is AttributeSyntax attribute)
                AddNames(attribute, names);
        }

        return names.ToImmutable();
    }

    /// <summary>
    /// Whether one of the words that every such attribute contains occurs in the text at all: most files end here, and their syntax is not walked.
    /// </summary>
    private static bool MayName(SourceText text)
    {
        const int window = 4096;
        const int overlap = 16;
        var buffer = new char[window];
        for (var start = 0; start < text.Length; start += window - overlap)
        {
            var count = Math.Min(window, text.Length - start);
            text.CopyTo(start, buffer, 0, count);
            var part = new string(buffer, 0, count);
            foreach (var word in Words)
            {
                if (part.IndexOf(word, StringComparison.Ordinal) >= 0)
                    return true;
            }
        }

        return false;
    }

    private static void AddNames(AttributeSyntax attribute, ImmutableArray<string>.Builder names)
    {
        switch (LastName(attribute.Name))
        {
            case "DllImport" or "DllImportAttribute" or "LibraryImport" or "LibraryImportAttribute":
                names.Add(Named(attribute, "EntryPoint") ?? MethodName(attribute));
                break;
            case "RuntimeImport" or "RuntimeImportAttribute":
                names.Add(Last(attribute) ?? MethodName(attribute));
                break;
            case "MethodImpl" or "MethodImplAttribute" when IsExtern(attribute):
                names.Add(MethodName(attribute));
                break;
            case "WdkRoutine" or "WdkRoutineAttribute":
                names.Add(Last(attribute) ?? string.Empty);
                break;
            case "UnmanagedCallersOnly" or "UnmanagedCallersOnlyAttribute" when Named(attribute, "EntryPoint") is { } export:
                names.Add(export);
                break;
            case "RuntimeExport" or "RuntimeExportAttribute":
                names.Add(Last(attribute) ?? string.Empty);
                break;
        }
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };

    private static string? Named(AttributeSyntax attribute, string name)
    {
        if (attribute.ArgumentList is null)
            return null;
        foreach (var argument in attribute.ArgumentList.Arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
                return Literal(argument.Expression);
        }

        return null;
    }

    private static string? Last(AttributeSyntax attribute)
    {
        string? last = null;
        if (attribute.ArgumentList is null)
            return null;
        foreach (var argument in attribute.ArgumentList.Arguments)
        {
            if (argument.NameEquals is null)
                last = Literal(argument.Expression);
        }

        return last;
    }

    private static string Literal(ExpressionSyntax expression)
        => expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal ? literal.Token.ValueText : string.Empty;

    private static string MethodName(AttributeSyntax attribute) => attribute.Parent?.Parent switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        _ => string.Empty,
    };

    private static bool IsExtern(AttributeSyntax attribute)
        => attribute.Parent?.Parent is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.ExternKeyword);
}
