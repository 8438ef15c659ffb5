using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>
/// Recognises tests of the current level and of known variables. The default answer is "no guard": an unknown pattern never narrows anything.
/// </summary>
internal static class Guards
{
    /// <summary>The truth value of a comparison, or null.</summary>
    public static AbstractValue? Compare(FlowContext context, IBinaryOperation binary, IrqlState state)
    {
        var left = Unwrap(binary.LeftOperand);
        var right = Unwrap(binary.RightOperand);
        if (binary.OperatorKind is BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr)
            return binary.Type?.SpecialType == SpecialType.System_Boolean ? Combine(context, binary) : null;
        if (Mirror(binary.OperatorKind) is not { } mirrored)
            return null;
        if (Constant(context, right) is { } bound)
            return Test(context, left, binary.OperatorKind, bound.Value);
        return Constant(context, left) is { } constant ? Test(context, right, mirrored, constant.Value) : null;
    }

    /// <summary>A user-defined comparison operator on something that holds a level (a wrapper structure) is no guard.</summary>
    public static bool IsLevelComparison(IBinaryOperation binary) => binary.OperatorMethod is null;

    public static AbstractValue? Negate(FlowContext context, IOperation operand) => context.ValueOf(operand) switch
    {
        ConstantValue { Value: { } truth } => AbstractValue.Of(truth == 0),
        not null when context.StorageOf(operand) is { } field && !CanTest(field) => null,
        LevelTestValue test => test with { WhenTrue = ~test.WhenTrue },
        PathTestValue test => test.Negate(),
        null when context.PathOf(operand) is { } path && CanTest(path) => new PathTestValue(path, IsEqual: false, 1),
        _ => null,
    };

    public static AbstractValue? IsNull(FlowContext context, IOperation operand)
    {
        switch (ValueFacts.Equals(context.ValueOf(operand), null))
        {
            case Truth.True:
                return AbstractValue.True;
            case Truth.False:
                return AbstractValue.False;
        }

        return context.PathOf(operand) is { } path && CanTest(path) && IsReferenceLike(operand.Type) ? new PathTestValue(path, IsEqual: true, null) : null;
    }

    /// <summary><c>x is pattern</c>; also what the pattern declares.</summary>
    public static IrqlState Pattern(FlowContext context, IIsPatternOperation operation, IrqlState state, out OperationResult result)
    {
        result = default;
        var value = context[operation.Value];
        if (operation.Pattern is IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared })
        {
            var held = value.Value ?? (value.Path is { } path ? new ReferenceValue(path) : null);
            state = BodyAnalysis.Store(state, AccessPath.Of(declared), held);
            if (value.Path is { } tested && CanTest(tested) && IsReferenceLike(operation.Value.Type))
                result = new OperationResult(new PathTestValue(tested, IsEqual: false, null), null, null);
            return state;
        }

        if (value.Value is LevelValue level)
        {
            if (value.Storage is { } field && !CanTest(field))
                return state;

            if (LevelPattern(context, operation.Pattern, Unwrap(operation.Value)) is { } mask)
                result = new OperationResult(new LevelTestValue(mask, level.Level.Epoch, value.Storage), null, null);
            return state;
        }

        if (Fact(operation.Pattern) is { } fact)
        {
            var isEqual = fact.IsEqual;
            switch (ValueFacts.Equals(value.Value, fact.Value))
            {
                case Truth.True:
                    result = new OperationResult(AbstractValue.Of(isEqual), null, null);
                    break;
                case Truth.False:
                    result = new OperationResult(AbstractValue.Of(!isEqual), null, null);
                    break;
                default:
                    if (value.Value is PathTestValue or LevelTestValue && fact.Value is 0 or 1)
                        result = new OperationResult(isEqual == (fact.Value == 1) ? value.Value : Negate(context, operation.Value), null, null);
                    else if (value.Path is { } path && CanTest(path))
                        result = new OperationResult(new PathTestValue(path, isEqual, fact.Value), null, null);
                    break;
            }
        }

        return state;
    }

    /// <summary>Whether a test of this storage may be remembered: what another thread can change in between is no guard.</summary>
    public static bool CanTest(AccessPath path)
    {
        if (path.Root is PathRoot.Local or PathRoot.Parameter or PathRoot.Capture or PathRoot.Allocation && path.IsRoot)
            return true;
        var part = path;
        while (part is { IsRoot: false })
        {
            if (part.Segment is IFieldSymbol { IsReadOnly: false } field && !(field.ContainingType.IsValueType && path.Root is PathRoot.Local))
                return false;
            if (part.Segment is IPropertySymbol { SetMethod.IsInitOnly: not true } property && property.SetMethod is not null)
                return false;
            if (part.Segment is string)
                return path.Root is PathRoot.Allocation or PathRoot.Local;
            part = part.Parent!;
        }

        return part.Root != PathRoot.Static || part.Symbol is IFieldSymbol { IsReadOnly: true };
    }

    private static AbstractValue? Test(FlowContext context, IOperation tested, BinaryOperatorKind kind, long? constant)
    {
        var result = context[tested];
        switch (result.Value)
        {
            case LevelValue when result.Storage is { } field && !CanTest(field):
                return null; // A field is no guard: another thread may have written it.
            case LevelValue level when constant is { } number:
                return new LevelTestValue(LevelNumbering.Satisfying(kind, number, LevelNumbering.IsPlatform(tested, context.Body)), level.Level.Epoch, result.Storage);
            case LevelTestValue or PathTestValue when kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && constant is 0 or 1:
                return (kind == BinaryOperatorKind.Equals) == (constant == 1) ? result.Value : Negate(context, tested);
            case ConstantValue or ExcludedValue or ReferenceValue { IsNotNull: true } or DelegateValue:
                var truth = ValueFacts.Compare(result.Value, ComparisonOf(kind), constant);
                if (truth != Truth.Unknown)
                    return AbstractValue.Of(truth == Truth.True);
                break;
        }

        return kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && result.Path is { } path && CanTest(path)
            ? new PathTestValue(path, kind == BinaryOperatorKind.Equals, constant)
            : null;
    }

    /// <summary>Two tests of one moment's level, joined without short circuit.</summary>
    private static AbstractValue? Combine(FlowContext context, IBinaryOperation binary)
    {
        if (context.ValueOf(binary.LeftOperand) is not LevelTestValue left || context.ValueOf(binary.RightOperand) is not LevelTestValue right || left.Epoch != right.Epoch)
            return null;
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.And => left with { WhenTrue = left.WhenTrue & right.WhenTrue },
            BinaryOperatorKind.Or => left with { WhenTrue = left.WhenTrue | right.WhenTrue },
            _ => null,
        };
    }

    private static ConstantValue? Constant(FlowContext context, IOperation operation)
        => operation.ConstantValue is { HasValue: true, Value: var value } ? ValueFacts.OfConstant(value) as ConstantValue : context.ValueOf(operation) as ConstantValue;

    /// <summary>The levels that match a pattern, or null when it is not one of the known forms.</summary>
    private static LevelMask? LevelPattern(FlowContext context, IPatternOperation pattern, IOperation tested)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value: { } value } when Constant(context, Unwrap(value)) is { Value: { } number }:
                return LevelNumbering.Satisfying(BinaryOperatorKind.Equals, number, LevelNumbering.IsPlatform(tested, context.Body));
            case IRelationalPatternOperation relational when Constant(context, Unwrap(relational.Value)) is { Value: { } number }:
                return LevelNumbering.Satisfying(relational.OperatorKind, number, LevelNumbering.IsPlatform(tested, context.Body));
            case INegatedPatternOperation negated:
                return LevelPattern(context, negated.Pattern, tested) is { } inner ? ~inner : null;
            case IDiscardPatternOperation:
                return LevelMask.All;
            case IBinaryPatternOperation binary:
                if (LevelPattern(context, binary.LeftPattern, tested) is not { } left || LevelPattern(context, binary.RightPattern, tested) is not { } right)
                    return null;
                return binary.OperatorKind == BinaryOperatorKind.Or ? left | right : left & right;
            default:
                return null;
        }
    }

    private static (bool IsEqual, long? Value)? Fact(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value: var value } when Unwrap(value).ConstantValue is { HasValue: true, Value: var constant }
                && ValueFacts.OfConstant(constant) is ConstantValue known:
                return (true, known.Value);
            case INegatedPatternOperation negated when Fact(negated.Pattern) is { } inner:
                return (!inner.IsEqual, inner.Value);
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true, DeclaredSymbol: null }:
                return (false, null);
            default:
                return null;
        }
    }

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
            operation = conversion.Operand;
        return operation;
    }

    private static bool IsReferenceLike(ITypeSymbol? type) => type is null || type.IsReferenceType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || type.TypeKind == TypeKind.TypeParameter;

    private static BinaryOperatorKind? Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals => kind,
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => null,
    };

    private static ComparisonKind ComparisonOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => ComparisonKind.Equal,
        BinaryOperatorKind.NotEquals => ComparisonKind.NotEqual,
        BinaryOperatorKind.LessThan => ComparisonKind.Less,
        BinaryOperatorKind.LessThanOrEqual => ComparisonKind.LessOrEqual,
        BinaryOperatorKind.GreaterThan => ComparisonKind.Greater,
        _ => ComparisonKind.GreaterOrEqual,
    };
}
