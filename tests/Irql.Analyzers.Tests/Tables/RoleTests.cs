using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tests.Contracts;
using Xunit;

namespace Irql.Analyzers.Tests.Tables;

/// <summary>The built-in role table.</summary>
public sealed class RoleTests
{
    private static readonly ContractProbe Probe = ContractProbe.Of("""
        unsafe class C
        {
            [IrqlRole("KDEFERRED_ROUTINE")] void Dpc() { }
            [IrqlRole("DRIVER_CANCEL")] void Cancel(void* device, void* irp) { }
            [IrqlRole("KSERVICE_ROUTINE"), IrqlRequires((IrqlLevel)5)] void Isr() { }
            [IrqlRole("NO_SUCH_ROLE")] void Unknown() { }
            [IrqlIsCancel] void Declared(void* device, [IrqlUsesCancel] void* irp, int other) { }
        }
        """);

    [Theory]
    [InlineData("KDEFERRED_ROUTINE", 2, 2)]
    [InlineData("PKDEFERRED_ROUTINE", 2, 2)]
    [InlineData("KSERVICE_ROUTINE", 3, 26)]
    [InlineData("DRIVER_DISPATCH", 0, 0)]
    [InlineData("DRIVER_DISPATCH_PAGED", 0, 0)]
    [InlineData("IO_COMPLETION_ROUTINE", 0, 2)]
    [InlineData("KIPI_BROADCAST_WORKER", 29, 29)]
    [InlineData("IO_WORKITEM_ROUTINE", 0, 0)]
    public void Role_EntersAtTheDocumentedLevels(string role, int minimum, int maximum)
        => Assert.Equal(LevelMask.Range(minimum, maximum), Probe.Source.GetRole(role)!.Level!.Entry);

    [Fact]
    public void SourcesThatDiffer_LeaveTheRestDisputed()
    {
        var dispatch = Probe.Source.GetRole("DRIVER_DISPATCH")!.Level!;
        Assert.Equal(LevelMask.Range(1, 2), dispatch.Disputed);
        Assert.Equal(LevelMask.None, Probe.Source.GetRole("KDEFERRED_ROUTINE")!.Level!.Disputed);
    }

    [Fact]
    public void CancelRoutine_HoldsTheLockAndRestoresFromItsRequest()
    {
        var cancel = Probe.Contract("C.Cancel");
        Assert.True(cancel.IsCancelRoutine);
        Assert.Equal(ArgumentReference.Parameter(1), cancel.CancelLevel);
        Assert.Equal((ExitKind.Restored, LevelMask.Exactly(2)), (cancel.Level!.Exit, cancel.Level.Entry));
        Assert.Contains(cancel.Effects, e => e is { Kind: EffectKind.ReleasesLock, Value: "Cancel" });
        Assert.Equal(ArgumentReference.Parameter(1), Probe.Contract("C.Declared").CancelLevel);
        Assert.Equal(LevelMask.Exactly(2), Probe.Level("C.Declared").Entry);
    }

    [Fact]
    public void OwnLevels_NarrowTheRole() => Assert.Equal(LevelMask.Exactly(5), Probe.Level("C.Isr").Entry);

    [Fact]
    public void UnknownRole_IsNoContract()
    {
        Assert.Null(Probe.Contract("C.Unknown").Level);
        Assert.Null(Probe.Source.GetRole("NO_SUCH_ROLE"));
    }

    [Fact]
    public void QueueLockCallback_MayReturnRaised()
    {
        Assert.Equal(ExitKind.Unknown, Probe.Source.GetRole("IO_CSQ_ACQUIRE_LOCK")!.Level!.Exit);
        Assert.Null(Probe.Source.GetRole("IO_CSQ_RELEASE_LOCK")!.Level);
        Assert.Equal(ExitKind.Same, Probe.Source.GetRole("IO_CSQ_INSERT_IRP")!.Level!.Exit);
    }
}
