using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Levels as numbers in the text: <c>IrqlLevel</c> members keep theirs, integers from and for imports follow the platform.</summary>
internal static class LevelNumbering
{
    /// <summary>Whether an expression counts levels as the x64 platform does: an integer on x64.</summary>
    public static bool IsPlatform(IOperation operation, BodyContext body)
        => !body.Options.IsX86 && operation.Type is { } type && type.TypeKind != TypeKind.Enum && !IsLevelEnum(type);

    /// <summary>The levels for which <c>level OP number</c> holds.</summary>
    public static LevelMask Satisfying(BinaryOperatorKind kind, long number, bool isPlatform)
    {
        var bits = 0u;
        for (var level = 0; level < 32; level++)
        {
            long own = isPlatform ? PlatformNumber(level) : level;
            var holds = kind switch
            {
                BinaryOperatorKind.Equals => own == number,
                BinaryOperatorKind.NotEquals => own != number,
                BinaryOperatorKind.LessThan => own < number,
                BinaryOperatorKind.LessThanOrEqual => own <= number,
                BinaryOperatorKind.GreaterThan => own > number,
                BinaryOperatorKind.GreaterThanOrEqual => own >= number,
                _ => true,
            };
            if (holds)
                bits |= 1u << level;
        }

        return new LevelMask(bits);
    }

    /// <summary>The levels that a number handed to a raise or lower stands for.</summary>
    public static LevelMask Target(long number, ITypeSymbol? type, bool isImport, BodyContext body)
    {
        if (number is < 0 or > LevelMask.High)
            return LevelMask.All;
        if (type is not null && IsLevelEnum(type))
            return LevelNumbers.AsTarget((int)number);
        return isImport ? PlatformLevels.Map((int)number, !body.Options.IsX86) : LevelMask.Exactly((int)number);
    }

    /// <summary>The number the x64 platform has for a level.</summary>
    private static int PlatformNumber(int level) => level switch
    {
        <= 12 => level,
        <= 26 => 12,
        28 => 13,
        29 or 30 => 14,
        _ => 15,
    };

    private static bool IsLevelEnum(ITypeSymbol type) => type is { TypeKind: TypeKind.Enum, Name: "IrqlLevel", ContainingNamespace.Name: "Irql" };
}
