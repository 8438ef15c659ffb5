using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Baselines;

/// <summary>The member that a place of the source lies in, as text: <c>N.Driver.Work(int, ref KSPIN_LOCK)</c>. It does not change when lines move.</summary>
internal static class SymbolPath
{
    /// <summary>The path of the innermost member around a node; empty outside of all.</summary>
    public static string Of(SyntaxNode? node)
    {
        var path = string.Empty;
        for (var part = node; part is not null; part = part.Parent)
        {
            if (NameOf(part, node!) is { Length: > 0 } name)
                path = path.Length == 0 ? name : name + "." + path;
        }

        return path;
    }

    /// <summary>A text on one line, without white space at its ends and with one space for any run of it inside.</summary>
    public static string Normalized(string text)
    {
        var normalized = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
                normalized.Append(character);
            else if (normalized.Length > 0 && normalized[normalized.Length - 1] != ' ')
                normalized.Append(' ');
        }

        return normalized.ToString().TrimEnd();
    }

    private static string? NameOf(SyntaxNode part, SyntaxNode inside) => part switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        TypeDeclarationSyntax type => type.Identifier.ValueText + type.TypeParameterList,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.ExplicitInterfaceSpecifier + method.Identifier.ValueText + method.TypeParameterList + Parameters(method.ParameterList),
        ConstructorDeclarationSyntax constructor => (constructor.Modifiers.Any(Microsoft.CodeAnalysis.CSharp.SyntaxKind.StaticKeyword) ? ".cctor" : ".ctor") + Parameters(constructor.ParameterList),
        DestructorDeclarationSyntax => "Finalize()",
        OperatorDeclarationSyntax operation => "operator " + operation.OperatorToken.ValueText + Parameters(operation.ParameterList),
        ConversionOperatorDeclarationSyntax conversion => "operator " + conversion.Type + Parameters(conversion.ParameterList),
        PropertyDeclarationSyntax property => property.ExplicitInterfaceSpecifier + property.Identifier.ValueText,
        EventDeclarationSyntax member => member.ExplicitInterfaceSpecifier + member.Identifier.ValueText,
        IndexerDeclarationSyntax indexer => indexer.ExplicitInterfaceSpecifier + "this" + Parameters(indexer.ParameterList),
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => FieldOf(field, inside),
        _ => null,
    };

    private static string FieldOf(BaseFieldDeclarationSyntax field, SyntaxNode inside)
    {
        foreach (var variable in field.Declaration.Variables)
        {
            if (variable.Span.Contains(inside.Span))
                return variable.Identifier.ValueText;
        }

        return field.Declaration.Variables[0].Identifier.ValueText;
    }

    private static string Parameters(BaseParameterListSyntax list)
    {
        var text = new StringBuilder("(");
        foreach (var parameter in list.Parameters)
        {
            if (text.Length > 1)
                text.Append(", ");
            foreach (var modifier in parameter.Modifiers)
                text.Append(modifier.ValueText).Append(' ');
            text.Append(Normalized(parameter.Type?.ToString() ?? string.Empty));
        }

        return text.Append(')').ToString();
    }
}
