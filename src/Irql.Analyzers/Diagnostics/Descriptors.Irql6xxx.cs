using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 6xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor PendingProtocolBroken = Create(
        RuleIds.PendingProtocolBroken, "Pending protocol broken", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DeviceLeftInitialising = Create(
        RuleIds.DeviceLeftInitialising, "Device left initialising", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OpaqueFieldUsed = Create(
        RuleIds.OpaqueFieldUsed, "Opaque field used", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LiteralAccessModeInADispatchRoutine = Create(
        RuleIds.LiteralAccessModeInADispatchRoutine, "Literal access mode in a dispatch routine", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PoolTagZeroDefaultOrNotFourASCIICharacters = Create(
        RuleIds.PoolTagZeroDefaultOrNotFourASCIICharacters, "Pool tag zero, default or not four ASCII characters", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DeprecatedRoutine = Create(
        RuleIds.DeprecatedRoutine, "Deprecated routine", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RoutineInTheWrongSlot = Create(
        RuleIds.RoutineInTheWrongSlot, "Routine in the wrong slot", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StackObjectInAUserModeWait = Create(
        RuleIds.StackObjectInAUserModeWait, "Stack object in a user-mode wait", Category.DriverModel, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RoutineCalledOutsideItsPlace = Create(
        RuleIds.RoutineCalledOutsideItsPlace, "Routine called outside its place", Category.DriverModel, DiagnosticSeverity.Warning);
}
