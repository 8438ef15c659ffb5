using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Processes;

/// <summary>Another process's memory: the raw pointer is wrong, attaching works, and both kinds of misuse stop the machine.</summary>
public sealed class AttachTests
{
    /// <summary>Two programs with different words at one address; the second one's service looks at the first one's word.</summary>
    private static (uint Raw, uint Attached, uint After, RunResult Result) Look(bool detach = true)
    {
        uint raw = 0;
        uint attached = 0;
        uint after = 0;
        KernelPtr<KPROCESS> owner = default;
        KernelPtr<KEVENT> done = default;
        var driver = new CounterDriver(
            ("Own", _ =>
            {
                owner = Ps.GetCurrentProcess();
                Wait(done);
                return STATUS_SUCCESS;
            }),
            ("Look", address =>
            {
                var pointer = new UserPtr<uint>(address);
                raw = pointer.Value;
                Ke.StackAttachProcess(owner, out var state);
                attached = pointer.Value;
                if (detach)
                    Ke.UnstackDetachProcess(state);
                after = pointer.Value;
                Ke.SetEvent(done, 0, false);
                return STATUS_SUCCESS;
            }))
        {
            Entry = () => Ke.InitializeEvent(done = New<KEVENT>(), EVENT_TYPE.NotificationEvent, false),
        };
        using var machine = new Machine();
        machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", () => Program(111, 0));
        machine.CreateProcess("app2.exe", () => Program(222, 1));
        var result = machine.Run();
        return (raw, attached, after, result);

        static void Program(uint value, int service)
        {
            var word = User.VirtualAlloc<uint>(1);
            word.Value = value;
            CounterDriver.Call(service, word.Address);
        }
    }

    [Fact]
    public void RawPointer_IsTheOtherProcess_AndAttachedItIsTheOwners()
    {
        var (raw, attached, after, result) = Look();
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal((222u, 111u, 222u), (raw, attached, after));
    }

    [Fact]
    public void ForgottenDetach_Is01()
    {
        var result = Look(detach: false).Result;
        Assert.Equal(BugCheckCode.APC_INDEX_MISMATCH, result.BugCheck!.Code);
        Assert.Equal((1u, 0u), (result.BugCheck.P2, result.BugCheck.P4));
    }

    [Fact]
    public void UnbalancedCriticalRegion_Is01_WithTheCount()
    {
        var result = Run(static () => Ke.EnterCriticalRegion());
        Assert.Equal(BugCheckCode.APC_INDEX_MISMATCH, result.BugCheck!.Code);
        Assert.Equal((0u, 0xFFFFu, 0u), (result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4));
    }

    [Fact]
    public void AttachInADpc_Is05_AndDetachWithoutAttach_Is06()
    {
        var attach = Run(static () =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, static (_, _, _, _) => Ke.StackAttachProcess(Ps.GetCurrentProcess(), out var _), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        });
        Assert.Equal(BugCheckCode.INVALID_PROCESS_ATTACH_ATTEMPT, attach.BugCheck!.Code);
        Assert.NotEqual(0u, attach.BugCheck.P4);
        var detach = Run(static () => Ke.UnstackDetachProcess(default(KAPC_STATE)));
        Assert.Equal(BugCheckCode.INVALID_PROCESS_DETACH_ATTEMPT, detach.BugCheck!.Code);
    }

    [Fact]
    public void OldAttach_WhileAttached_Is05()
    {
        KernelPtr<KPROCESS> other = default;
        var result = RunAll(
            null,
            () => other = Ps.GetCurrentProcess(),
            () =>
            {
                Ke.AttachProcess(other);
                Ke.AttachProcess(other);
            });
        Assert.Equal(BugCheckCode.INVALID_PROCESS_ATTACH_ATTEMPT, result.BugCheck!.Code);
        Assert.Equal(0u, result.BugCheck.P4);
    }
}
