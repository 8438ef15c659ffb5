using System.Linq;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tests.Contracts;
using Xunit;

namespace Irql.Analyzers.Tests.Tables;

/// <summary>Imports are matched by entry point and library, whatever they are called in C#.</summary>
public sealed class ImportContractTests
{
    private const string Prologue = "using System.Runtime.InteropServices; using System.Runtime.CompilerServices;\n";

    private static MethodContract Import(string declaration)
        => ContractProbe.Of(Prologue + "unsafe static partial class N { " + declaration + " }").Contract("N.F");

    [Theory]
    [InlineData("[DllImport(\"ntoskrnl.exe\", EntryPoint = \"KeDelayExecutionThread\")] static extern int F(int a, int b, long* c);")]
    [InlineData("[DllImport(\"NTOSKRNL\", EntryPoint = \"KeDelayExecutionThread\")] static extern int F(int a, int b, long* c);")]
    [InlineData("[DllImport(\"*\", EntryPoint = \"_KeDelayExecutionThread@12\")] static extern int F(int a, int b, long* c);")]
    [InlineData("[MethodImpl(MethodImplOptions.InternalCall), RuntimeImport(\"*\", \"KeDelayExecutionThread\")] static extern int F(int a, int b, long* c); } class RuntimeImportAttribute : Attribute { public RuntimeImportAttribute(string a) { } public RuntimeImportAttribute(string a, string b) { }")]
    [InlineData("[MethodImpl(MethodImplOptions.InternalCall), RuntimeImport(\"KeDelayExecutionThread\")] static extern int F(int a, int b, long* c); } class RuntimeImportAttribute : Attribute { public RuntimeImportAttribute(string a) { } public RuntimeImportAttribute(string a, string b) { }")]
    [InlineData("[LibraryImport(\"ntoskrnl.exe\", EntryPoint = \"KeDelayExecutionThread\")] private static partial int F(int a, int b, long* c); private static partial int F(int a, int b, long* c) => 0;")]
    public void Import_OfAnyForm_TakesTheRow(string declaration)
    {
        var contract = Import(declaration);
        Assert.Equal(ContractOrigin.WdkTable, contract.Origin);
        Assert.Equal("KeDelayExecutionThread", contract.OriginName);
        Assert.Equal(LevelMask.AtMost(1), contract.Level!.Entry);
    }

    [Theory]
    [InlineData("[DllImport(\"user32.dll\", EntryPoint = \"KeDelayExecutionThread\")] static extern int F();")]
    [InlineData("[DllImport(\"ntdll.dll\", EntryPoint = \"NtClose\")] static extern int F(nint h);")]
    [InlineData("[DllImport(\"ntoskrnl.exe\", EntryPoint = \"NotInAnyTable\")] static extern int F();")]
    [InlineData("static void KeDelayExecutionThread() { } static void F() { }")]
    public void OtherRoutine_IsUnknown(string declaration) => Assert.False(Import(declaration).IsKnown);

    [Fact]
    public void InternalCall_WithoutImportAttribute_MatchesByName()
    {
        var probe = ContractProbe.Of(Prologue + "static class N { [MethodImpl(MethodImplOptions.InternalCall)] public static extern byte KeGetCurrentIrql(); }");
        Assert.True(probe.Contract("N.KeGetCurrentIrql").ReturnsCurrentLevel);
    }

    [Fact]
    public void SpinLock_SavesRaisesAndRestores()
    {
        var acquire = Import("[DllImport(\"hal\", EntryPoint = \"KeAcquireSpinLock\")] static extern void F(nint l, byte* old);");
        Assert.Equal((ExitKind.Fixed, LevelMask.Exactly(2)), (acquire.Level!.Exit, acquire.Level.ExitLevels));
        Assert.Equal(new SavedLevelPlace(ArgumentReference.Parameter(1), null), Assert.Single(acquire.Level.Saves));
        var held = Assert.Single(acquire.Effects, e => e.Kind == EffectKind.AcquiresLock);
        Assert.Equal(("Spin", ArgumentReference.Parameter(0)), (held.Value, held.Argument));

        var release = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"KeReleaseSpinLock\")] static extern void F(nint l, byte renamed);");
        Assert.Equal((ExitKind.Restored, LevelMask.Exactly(2)), (release.Level!.Exit, release.Level.Entry));
        Assert.Equal(ArgumentReference.Parameter(1), Assert.Single(release.Level.Restores).Argument);

        var returned = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"KeAcquireSpinLockRaiseToDpc\")] static extern byte F(nint l);");
        Assert.Equal(ArgumentReference.Return, Assert.Single(returned.Level!.Saves).Argument);

        var fast = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"KfAcquireSpinLock\")] static extern byte F(nint l);");
        Assert.Equal("Spin", Assert.Single(fast.Effects, e => e.Kind == EffectKind.AcquiresLock).Value);
    }

    [Fact]
    public void RaiseAndLower_GoByArgument()
    {
        var raise = Import("[DllImport(\"hal\", EntryPoint = \"KfRaiseIrql\")] static extern byte F(byte level);");
        Assert.Equal((ExitKind.RaisedToArgument, ArgumentReference.Parameter(0)), (raise.Level!.Exit, raise.Level.ExitArgument));
        Assert.Equal(LevelMask.All, raise.Level.Entry);
        var lower = Import("[DllImport(\"hal\", EntryPoint = \"KeLowerIrql\")] static extern void F(byte level);");
        Assert.Equal(ExitKind.Restored, lower.Level!.Exit);
    }

    [Fact]
    public void Condition_BecomesClauseOverOrdinals()
    {
        var pool = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"ExAllocatePoolWithTag\")] static extern void* F(int type, nuint size, uint tag);");
        var clause = Assert.Single(pool.Level!.Clauses);
        Assert.Equal(new CompareCondition(ArgumentReference.Parameter(0), false, ComparisonKind.HasFlag, 1), clause.When);
        Assert.Equal(LevelMask.AtMost(1), clause.Entry);
        Assert.Equal(ArgumentReference.Parameter(0), Assert.Single(pool.Effects, e => e.Kind == EffectKind.AllocatesPool).KindArgument);

        var wait = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"KeWaitForSingleObject\")] static extern int F(void* o, int reason, byte mode, byte alertable, long* t);");
        var timeout = Assert.IsType<OrCondition>(Assert.Single(wait.Level!.Clauses).When);
        Assert.Equal(new CompareCondition(ArgumentReference.Parameter(4), false, ComparisonKind.Equal, null), timeout.Left);
        Assert.Equal(new CompareCondition(ArgumentReference.Parameter(4), true, ComparisonKind.NotEqual, 0), timeout.Right);
        Assert.Equal(timeout, Assert.Single(wait.Effects, e => e.Kind == EffectKind.Waits).When);
    }

    [Fact]
    public void PhraseCondition_NeverSpeaksForItself_PageableOperandDoes()
    {
        var copy = Import("[DllImport(\"*\", EntryPoint = \"memcpy\")] static extern void* F(void* a, void* b, nuint n);");
        Assert.IsType<PageableOperandCondition>(Assert.Single(copy.Level!.Clauses).When);
        Assert.True(copy.IsGeneralKnowledge);
        var allocation = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"ExAllocatePool2\")] static extern void* F(ulong flags, nuint size, uint tag);");
        Assert.IsType<PhraseCondition>(Assert.Single(allocation.Effects, e => e.Kind == EffectKind.RaisesException).When);
        var wait = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"CcCopyRead\")] static extern byte F(void* a, long* b, uint c, byte wait, void* d, void* e);");
        Assert.IsType<PhraseCondition>(Assert.Single(wait.Effects, e => e.Kind == EffectKind.Waits).When);
    }

    [Fact]
    public void ProbeAndQueuedLock_HaveTheirEffects()
    {
        var probe = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"ProbeForRead\")] static extern void F(void* a, nuint n, uint align);");
        Assert.Contains(probe.Effects, e => e.Kind == EffectKind.ProbesRead && e.Argument.Equals(ArgumentReference.Parameter(0)));
        Assert.Contains(probe.Effects, e => e.Kind == EffectKind.RaisesException && e.When is AlwaysCondition);
        var queued = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"KeAcquireInStackQueuedSpinLockAtDpcLevel\")] static extern void F(void* l, void* h);");
        Assert.True(Assert.Single(queued.Effects, e => e.Kind == EffectKind.AcquiresLock).IsAtDpc);
        Assert.Equal(LevelMask.AtLeast(2), queued.Level!.Entry);
        var handle = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"KeAcquireInStackQueuedSpinLock\")] static extern void F(void* l, void* h);");
        Assert.Equal(new SavedLevelPlace(ArgumentReference.Parameter(1), "QueuedSpinLock"), Assert.Single(handle.Level!.Saves));
    }

    [Fact]
    public void MinimumThatSourcesDispute_IsDropped()
    {
        var contract = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"IoSetCancelRoutine\")] static extern void* F(void* irp, void* routine);");
        Assert.Equal(LevelMask.AtMost(2), contract.Level!.Entry);
    }

    [Fact]
    public void TryAcquire_RaisesOnlyWhenItSucceeds()
    {
        var contract = Import("[DllImport(\"ntoskrnl\", EntryPoint = \"ExTryToAcquireFastMutex\")] static extern byte F(void* m);");
        Assert.Equal(ExitKind.Same, contract.Level!.Exit);
        var clause = Assert.Single(contract.Level.Clauses);
        Assert.Equal(LevelMask.Exactly(1), clause.Raises);
        Assert.Equal(new CompareCondition(ArgumentReference.Return, false, ComparisonKind.NotEqual, 0), clause.When);
    }

    [Fact]
    public void Registrar_ParameterHasItsRole_WhateverItsType()
    {
        var probe = ContractProbe.Of(Prologue + """
            unsafe static class N
            {
                [DllImport("ntoskrnl", EntryPoint = "KeInitializeDpc")] public static extern void A(void* d, delegate* unmanaged<void*, void*, void*, void*, void> f, void* c);
                [DllImport("ntoskrnl", EntryPoint = "KeInitializeDpc")] public static extern void B(void* d, nint routine, void* c);
                [DllImport("ntoskrnl", EntryPoint = "IoCsqInitialize")] public static extern int C(void* q, void* insert, void* remove, void* peek, void* acquire, void* release, void* complete);
            }
            """);
        Assert.Equal("KDEFERRED_ROUTINE", probe.Source.GetSlot(probe.Parameter("N.A", 1))!.Role);
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetSlot(probe.Parameter("N.B", 1))!.Level!.Entry);
        Assert.Null(probe.Source.GetSlot(probe.Parameter("N.B", 2)));
        Assert.Equal("IO_CSQ_ACQUIRE_LOCK", probe.Source.GetSlot(probe.Parameter("N.C", 4))!.Role);
    }

    [Fact]
    public void Callbacks_WithoutKnownPosition_MatchInOrder()
    {
        var probe = ContractProbe.Of(Prologue + """
            unsafe static class N
            {
                [DllImport("ntoskrnl", EntryPoint = "FsRtlInitializeFileLock")]
                public static extern void F(void* fileLock, delegate* unmanaged<void*, void*, int> first, delegate* unmanaged<void*, void*, void> second);
            }
            """);
        Assert.Equal("PCOMPLETE_LOCK_IRP_ROUTINE", probe.Source.GetSlot(probe.Parameter("N.F", 1))!.Role);
        Assert.Equal("PUNLOCK_ROUTINE", probe.Source.GetSlot(probe.Parameter("N.F", 2))!.Role);
        Assert.Null(probe.Source.GetSlot(probe.Parameter("N.F", 0)));
    }

    [Fact]
    public void Facade_KeepsItsLevels_AndTakesConditionsAndEffects()
    {
        var probe = ContractProbe.Of("""
            class Event { }
            static class Ke
            {
                [WdkRoutine("KeWaitForSingleObject"), IrqlRequiresMax(IrqlLevel.Dispatch)]
                public static int Wait(Event obj, int reason, int mode, bool alertable, long? timeout) => 0;
                [WdkRoutine("ExFreePool")] public static void Free(object block) { }
            }
            """);
        var wait = probe.Contract("Ke.Wait");
        Assert.Equal(ContractOrigin.Declared, wait.Origin);
        Assert.Single(wait.Level!.Clauses);
        Assert.Contains(wait.Effects, e => e.Kind == EffectKind.Waits);
        Assert.Equal(LevelMask.AtMost(2), probe.Level("Ke.Free").Entry);
    }

    [Fact]
    public void Structures_GiveSlotsAndFacts()
    {
        var probe = ContractProbe.Of("""
            unsafe struct _DRIVER_OBJECT { public nint DriverUnload; public fixed long MajorFunction[28]; public void* DriverSection; }
            unsafe struct IO_STACK_LOCATION { public struct Params { public struct Dev { public void* Type3InputBuffer; } } }
            unsafe struct IRP { public void* UserBuffer; public byte CancelIrql; }
            struct KTIMER { } struct EX_PUSH_LOCK { }
            """);
        Assert.Equal("DRIVER_UNLOAD", probe.Source.GetSlot(probe.Member("_DRIVER_OBJECT.DriverUnload"))!.Role);
        Assert.Equal("DRIVER_DISPATCH", probe.Source.GetSlot(probe.Member("_DRIVER_OBJECT.MajorFunction"))!.Role);
        Assert.Equal("Opaque", Assert.Single(probe.Source.GetFieldFacts(probe.Member("_DRIVER_OBJECT.DriverSection"))).Kind.ToString());
        Assert.Equal(Residency.User, probe.Source.GetResidency(probe.Type("IO_STACK_LOCATION").GetTypeMembers().Single().GetTypeMembers().Single().GetMembers("Type3InputBuffer").Single()));
        Assert.Equal(Residency.User, probe.Source.GetResidency(probe.Member("IRP.UserBuffer")));
        Assert.True(probe.Source.IsSynchronizationObject(probe.Type("KTIMER")));
        Assert.False(probe.Source.IsSynchronizationObject(probe.Type("EX_PUSH_LOCK")));
    }
}
