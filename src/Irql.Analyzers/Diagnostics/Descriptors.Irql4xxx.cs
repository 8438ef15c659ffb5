using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 4xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor UserMemoryNotProbed = Create(
        RuleIds.UserMemoryNotProbed, "User memory not probed", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UserMemoryTouchedOutsideTry = Create(
        RuleIds.UserMemoryTouchedOutsideTry, "User memory touched outside try", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UserMemoryReadTwice = Create(
        RuleIds.UserMemoryReadTwice, "User memory read twice", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UserMemoryAtRaisedLevel = Create(
        RuleIds.UserMemoryAtRaisedLevel, "User memory at raised level", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UserAddressLeavesItsContext = Create(
        RuleIds.UserAddressLeavesItsContext, "User address leaves its context", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ModeViolation = Create(
        RuleIds.ModeViolation, "Mode violation", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ExceptionFilterTooWide = Create(
        RuleIds.ExceptionFilterTooWide, "Exception filter too wide", Category.Memory, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor LockedPagesNotUnlocked = Create(
        RuleIds.LockedPagesNotUnlocked, "Locked pages not unlocked", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DescriptorListUsedInTheWrongState = Create(
        RuleIds.DescriptorListUsedInTheWrongState, "Descriptor list used in the wrong state", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DescriptorListMappedAtWrongLevel = Create(
        RuleIds.DescriptorListMappedAtWrongLevel, "Descriptor list mapped at wrong level", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PoolLeak = Create(
        RuleIds.PoolLeak, "Pool leak", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PoolMisused = Create(
        RuleIds.PoolMisused, "Pool used after free, freed twice, freed at the wrong level", Category.Memory, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ResultNotExamined = Create(
        RuleIds.ResultNotExamined, "Result not examined", Category.Memory, DiagnosticSeverity.Warning);
}
