using System.Collections.Generic;
using System.Linq;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Processes;

/// <summary>Threads of programs: another thread's context, user APCs, termination; and the kernel's own threads.</summary>
public sealed class UserThreadTests
{
    private static RunResult RunProgram(System.Action program, MachineOptions? options = null) => new CounterDriver().Run(program, options);

    [Fact]
    public void SuspendSetResume_SendsTheThreadToARegisteredRoutine()
    {
        var log = new List<string>();
        var result = RunProgram(() =>
        {
            var stop = false;
            var worker = User.CreateThread(() =>
            {
                while (!stop)
                    User.SleepEx(20, false);
                log.Add("worker ends");
            });
            User.SleepEx(30, false);
            Assert.Equal(STATUS_SUCCESS, User.SuspendThread(worker, out var before));
            Assert.Equal(0u, before);
            Assert.Equal(STATUS_SUCCESS, User.GetThreadContext(worker, out var context));
            var routine = User.RegisterRoutine((first, second, _) => log.Add($"sent {first.Address}{second.Address} in {User.GetCurrentThreadId()}"));
            Assert.Equal(STATUS_SUCCESS, User.SetThreadContext(worker, context with { Eip = routine.Address, Eax = 1, Ecx = 2 }));
            User.SleepEx(100, false);
            log.Add("resuming");
            Assert.Equal(STATUS_SUCCESS, User.ResumeThread(worker, out before));
            Assert.Equal(1u, before);
            User.SleepEx(100, false);
            stop = true;
            Assert.Equal(STATUS_SUCCESS, User.WaitForThread(worker, uint.MaxValue));
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal("resuming", log[0]);
        Assert.StartsWith("sent 12 in ", log[1], System.StringComparison.Ordinal);
        Assert.Equal("worker ends", log[2]);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void ContextOfARunningThread_IsAFinding()
    {
        var result = RunProgram(static () =>
        {
            var worker = User.CreateThread(static () => { User.SleepEx(100, false); });
            User.GetThreadContext(worker, out var context);
            User.SetThreadContext(worker, context with { Edi = 7 });
            User.WaitForThread(worker, uint.MaxValue);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Contains(result.Findings, static finding => finding.Rule == "running-context");
    }

    [Fact]
    public void UnregisteredEip_IsAnAccessViolationOfTheProgram()
    {
        using var machine = new Machine();
        var process = machine.CreateProcess("app1.exe", static () =>
        {
            var worker = User.CreateThread(static () => { User.SleepEx(50, false); User.SleepEx(50, false); });
            User.SuspendThread(worker, out _);
            User.GetThreadContext(worker, out var context);
            User.SetThreadContext(worker, context with { Eip = 0x12345678 });
            User.ResumeThread(worker, out _);
            User.SleepEx(500, false);
        });
        var result = machine.Run();
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(STATUS_ACCESS_VIOLATION, process.ExitStatus);
        var exception = Assert.IsType<GuestException>(process.UnhandledException);
        Assert.Equal([8u, 0x12345678u], exception.Information);
    }

    [Fact]
    public void UserApc_RunsInAnAlertableSleepOnly()
    {
        var log = new List<string>();
        var result = RunProgram(() =>
        {
            var worker = User.CreateThread(() =>
            {
                log.Add("deaf " + User.SleepEx(100, false));
                log.Add("alert " + User.SleepEx(10_000, true));
            });
            User.SleepEx(20, false);
            User.QueueUserApc((data, _, _) => log.Add("apc " + data.Address), worker, new PVOID(5));
            User.WaitForThread(worker, uint.MaxValue);
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(["deaf STATUS_SUCCESS", "apc 5", "alert STATUS_USER_APC"], log);
    }

    [Fact]
    public void UnhandledException_EndsAllThreadsOfThatProcess()
    {
        var others = 0;
        using var machine = new Machine();
        var bad = machine.CreateProcess("bad.exe", () =>
        {
            User.CreateThread(() =>
            {
                while (true)
                {
                    others++;
                    User.SleepEx(1000, false);
                }
            });
            User.SleepEx(50, false);
            _ = User.Read<uint>(new PVOID(0xC0300000));
        });
        var good = machine.CreateProcess("good.exe", static () => { User.SleepEx(5000, false); });
        var result = machine.Run();
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(STATUS_ACCESS_VIOLATION, bad.ExitStatus);
        Assert.Equal(STATUS_SUCCESS, good.ExitStatus);
        Assert.Equal(1, others);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x1234u)]
    [InlineData(0x80000004u)]
    [InlineData(0xFFFFFFFFu)]
    public void BadHandles_AreStatuses(uint value)
    {
        var statuses = new List<NTSTATUS>();
        RunProgram(() =>
        {
            var handle = new HANDLE(value);
            statuses.Add(User.SuspendThread(handle, out _));
            statuses.Add(User.ResumeThread(handle, out _));
            statuses.Add(User.GetThreadContext(handle, out _));
            statuses.Add(User.SetThreadContext(handle, default));
            statuses.Add(User.QueueUserApc(static (_, _, _) => { }, handle, PVOID.Null));
            statuses.Add(User.WaitForThread(handle, 0));
        });
        Assert.Equal(6, statuses.Count);
        Assert.All(statuses, static status => Assert.Equal(STATUS_INVALID_HANDLE, status));
    }

    [Fact]
    public void SystemThread_RunsInSystem_AndCanBeWaitedFor()
    {
        var log = new List<string>();
        var result = Run(() =>
        {
            var status = Ps.CreateSystemThread(
                out var handle, 0, PVOID.Null, HANDLE.Null, PVOID.Null,
                context =>
                {
                    log.Add($"in {Ps.GetCurrentProcessId()} {context.Address} {Ps.IsSystemThread(Ke.GetCurrentThread())}");
                    Ps.TerminateSystemThread(STATUS_PENDING);
                },
                new PVOID(9));
            Assert.Equal(STATUS_SUCCESS, status);
            Assert.Equal(STATUS_SUCCESS, Ob.ReferenceObjectByHandle(handle, 0, PVOID.Null, KPROCESSOR_MODE.KernelMode, out var thread, default));
            log.Add("waited " + Wait(thread));
            Ob.DereferenceObject(thread);
            Assert.Equal(STATUS_SUCCESS, Ob.CloseHandle(handle, KPROCESSOR_MODE.KernelMode));
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(["in 4 9 True", "waited STATUS_SUCCESS"], log);
    }

    [Fact]
    public void ThreadThatEndsOwningAMutex_Is4000008A()
    {
        var result = Run(static () =>
        {
            var mutex = New<KMUTEX>();
            Ke.InitializeMutex(mutex, 0);
            _ = Ps.CreateSystemThread(out _, 0, PVOID.Null, HANDLE.Null, PVOID.Null, _ => Wait(mutex), PVOID.Null);
            Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -100_000);
        });
        Assert.Equal(BugCheckCode.THREAD_TERMINATE_HELD_MUTEX, result.BugCheck!.Code);
    }

    [Fact]
    public void ManyThreads_AreInsideTheKernelAtOnce()
    {
        var inside = 0;
        var most = 0;
        var ids = new HashSet<uint>();
        var driver = new CounterDriver(("Foo", _ =>
        {
            ids.Add(Ps.GetCurrentThreadId());
            most = System.Math.Max(most, ++inside);
            Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -200_000);
            inside--;
            return STATUS_SUCCESS;
        }));
        var result = driver.Run(static () =>
        {
            var threads = Enumerable.Range(0, 20).Select(static _ => User.CreateThread(static () => { CounterDriver.Call(0); })).ToArray();
            foreach (var thread in threads)
                User.WaitForThread(thread, uint.MaxValue);
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(20, ids.Count);
        Assert.Equal(20, most);
    }
}
