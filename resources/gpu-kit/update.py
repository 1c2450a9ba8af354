"""The update of the preset `paper-four-rooms` in PyTorch, for its time alone: nothing is learned that anybody keeps.

    python3 update.py --check
    python3 update.py --mode eager --batches 256,1024

The same model (HRM with a Q head, 541,186 parameters), the same batch and the same schedule as the lab's: *think* is eight
recurrent steps without a gradient; *learn* one recurrent step whose last L and H have one, the DQN loss, Adam-atan2, sign-SGD
of the prefix token and the target network. An update has one *learn*, and an eighth each of a *think* of the batch (its
targets) and of 256 environments (acting). What it finds are lines of JSON behind a word.
"""

import argparse
import json
import math
import resource
import sys
import time

import torch
import torch.nn.functional as F

LINE_BEGIN = "hrm-lab-kit:"

VOCABULARY = 131
WIDTH = 64
HEADS = 2
INNER = 256
LAYERS = 4
H_CYCLES = 2
L_CYCLES = 2
RECURRENT_STEPS = 8
CELLS = 121
POSITIONS = CELLS + 1
ACTIONS = 4
ROPE_THETA = 10_000
EPSILON = 1e-5
PARAMETERS = 541_186

ENVIRONMENTS = 256
UPDATES_PER_BATCH = 8
UPDATES_PER_COLLECT = 8
LEARNING_RATE = 1e-4
BETA1, BETA2 = 0.9, 0.95
PREFIX_LEARNING_RATE = 0.01
PREFIX_DECAY = 0.1
TARGET_RATE = 0.001
DISCOUNT = 0.95

WARM_UPS = 3
FEWEST, MOST, SECONDS = 3, 30, 4.0

MODES = {
    # compiled, bfloat16
    "eager": (False, False),
    "compile": (True, False),
    "bfloat16": (False, True),
    "bfloat16-compile": (True, True),
}


def tell(**told):
    told["peakMemoryBytes"] = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n{LINE_BEGIN}{json.dumps(told)}", flush=True)


def fan_in(rows, columns):
    weight = torch.empty(rows, columns)
    deviation = 1 / math.sqrt(rows)
    torch.nn.init.trunc_normal_(weight, std=deviation, a=-2 * deviation, b=2 * deviation)
    return torch.nn.Parameter(weight)


def normalize(x):
    return x * torch.rsqrt(x.float().square().mean(-1, keepdim=True) + EPSILON).to(x.dtype)


class Block(torch.nn.Module):
    """Post-norm: x = rms(x + attention(x)), x = rms(x + swiglu(x))."""

    def __init__(self):
        super().__init__()
        self.query_key_value = fan_in(WIDTH, 3 * WIDTH)
        self.output = fan_in(WIDTH, WIDTH)
        self.gate_up = fan_in(WIDTH, 2 * INNER)
        self.down = fan_in(INNER, WIDTH)

    def forward(self, x, cos, sin):
        batch = x.shape[0]
        projected = (x @ self.query_key_value).view(batch, POSITIONS, 3, HEADS, WIDTH // HEADS)
        query, key, value = projected.permute(2, 0, 3, 1, 4)
        query, key = rotate(query, cos, sin), rotate(key, cos, sin)
        attended = F.scaled_dot_product_attention(query, key, value.to(query.dtype))
        joined = attended.transpose(1, 2).reshape(batch, POSITIONS, WIDTH)
        x = normalize(x + joined @ self.output)
        gate, up = (x @ self.gate_up).chunk(2, dim=-1)
        return normalize(x + (F.silu(gate) * up) @ self.down)


def rotate(x, cos, sin):
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), dim=-1).to(x.dtype)


class Hrm(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = fan_in(VOCABULARY, WIDTH)
        self.low = torch.nn.ModuleList(Block() for _ in range(LAYERS))
        self.high = torch.nn.ModuleList(Block() for _ in range(LAYERS))
        self.head = fan_in(WIDTH, VOCABULARY)
        # Unused, as in the lab: halting is off.
        self.halt_weight = torch.nn.Parameter(torch.zeros(WIDTH, 2))
        self.halt_bias = torch.nn.Parameter(torch.full((2,), -5.0))
        # Not among the parameters: it has an optimiser of its own.
        self.register_buffer("prefix", torch.zeros(WIDTH))
        half = WIDTH // HEADS // 2
        turns = torch.arange(POSITIONS)[:, None] * ROPE_THETA ** (-torch.arange(half) / half)
        self.register_buffer("cos", turns.cos())
        self.register_buffer("sin", turns.sin())

    def embed(self, tokens, prefix):
        board = F.embedding(tokens, self.embedding)
        first = prefix.expand(tokens.shape[0], 1, WIDTH)
        return torch.cat((first, board), dim=1) * math.sqrt(WIDTH)

    def module(self, blocks, z, injection):
        x = z + injection
        for block in blocks:
            x = block(x, self.cos, self.sin)
        return x

    def recurrent_step(self, z_high, z_low, embedded, learn: bool):
        """Gradients, if any, go through the last L and the last H alone."""
        with torch.no_grad():
            for cycle in range(H_CYCLES * L_CYCLES - 1):
                z_low = self.module(self.low, z_low, z_high + embedded)
                if (cycle + 1) % L_CYCLES == 0:
                    z_high = self.module(self.high, z_high, z_low)
        with torch.set_grad_enabled(learn):
            z_low = self.module(self.low, z_low, z_high + embedded)
            z_high = self.module(self.high, z_high, z_low)
        return z_high, z_low

    def q_values(self, z_high):
        return (z_high[:, -1] @ self.head[:, :ACTIONS]).float()


class AdamAtan2:
    def __init__(self, parameters):
        self.parameters = list(parameters)
        self.first = [torch.zeros_like(each) for each in self.parameters]
        self.second = [torch.zeros_like(each) for each in self.parameters]
        self.updates = 0

    @torch.no_grad()
    def update(self, gradients):
        self.updates += 1
        torch._foreach_lerp_(self.first, gradients, 1 - BETA1)
        torch._foreach_mul_(self.second, BETA2)
        torch._foreach_addcmul_(self.second, gradients, gradients, 1 - BETA2)
        first = torch._foreach_div(self.first, 1 - BETA1**self.updates)
        roots = torch._foreach_sqrt(torch._foreach_div(self.second, 1 - BETA2**self.updates))
        steps = [torch.atan2(m, root) for m, root in zip(first, roots)]
        torch._foreach_add_(self.parameters, steps, alpha=-LEARNING_RATE)


class Update:
    """Everything that an update computes at one batch size, on random boards."""

    def __init__(self, batch, device, compiled, bfloat16):
        torch.manual_seed(1)
        self.device, self.bfloat16 = device, bfloat16
        self.online, self.target = Hrm().to(device), Hrm().to(device)
        self.target.load_state_dict(self.online.state_dict())
        self.prefix = self.online.prefix.clone().requires_grad_()
        # The halting head has no gradient.
        self.trained = [p for name, p in self.online.named_parameters() if "halt" not in name]
        self.averages = [p for name, p in self.target.named_parameters() if "halt" not in name]
        self.optimizer = AdamAtan2(self.trained)
        steps = [network.recurrent_step for network in (self.online, self.target)]
        if compiled:
            # What was compiled for another size counts against the most that may be kept.
            torch._dynamo.reset()
            steps = [torch.compile(step, dynamic=False) for step in steps]
        self.step, self.target_step = steps
        self.acting = min(ENVIRONMENTS, batch)
        self.tokens = torch.randint(35, 110, (batch, CELLS), device=device)
        self.actions = torch.randint(0, ACTIONS, (batch,), device=device)
        self.rewards = torch.rand(batch, device=device)
        start = torch.randn(2, 1, 1, WIDTH, device=device)
        self.latents = start.expand(2, batch, POSITIONS, WIDTH).contiguous()
        self.targets = self.rewards
        self.begin_batch()

    def precision(self):
        enabled = self.bfloat16
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=enabled)

    def think(self, network, step, count):
        with torch.no_grad(), self.precision():
            prefix = self.prefix if network is self.online else network.prefix
            embedded = network.embed(self.tokens[:count], prefix)
            z_high, z_low = self.latents[:, :count]
            for _ in range(RECURRENT_STEPS):
                z_high, z_low = step(z_high, z_low, embedded, False)
            return network.q_values(z_high)

    def act(self):
        return self.think(self.online, self.step, self.acting).argmax(-1)

    def begin_batch(self):
        q = self.think(self.target, self.target_step, len(self.tokens))
        self.targets = self.rewards + DISCOUNT * q.amax(-1)
        self.held = (self.latents[0], self.latents[1])

    def forward(self):
        with self.precision():
            embedded = self.online.embed(self.tokens, self.prefix)
            z_high, z_low = self.step(*self.held, embedded, True)
            q = self.online.q_values(z_high)
        self.held = (z_high.detach().float(), z_low.detach().float())
        chosen = q.gather(1, self.actions[:, None]).squeeze(1)
        return (chosen - self.targets).square().mean()

    def learn(self):
        gradients = torch.autograd.grad(self.forward(), [*self.trained, self.prefix])
        return gradients[:-1], gradients[-1]

    def optimize(self, gradients, prefix_gradient):
        self.optimizer.update(gradients)
        with torch.no_grad():
            self.prefix.mul_(1 - PREFIX_LEARNING_RATE * PREFIX_DECAY)
            self.prefix.sub_(PREFIX_LEARNING_RATE * prefix_gradient.sign())
            torch._foreach_lerp_(self.averages, self.trained, TARGET_RATE)
            self.target.prefix.lerp_(self.prefix, TARGET_RATE)

    def synchronize(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize()

    def seconds(self, work):
        self.synchronize()
        began = time.perf_counter()
        result = work()
        self.synchronize()
        return time.perf_counter() - began, result


def median(values):
    return sorted(values)[len(values) // 2]


def measure(batch, device, compiled, bfloat16):
    began = time.perf_counter()
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats()
    update = Update(batch, device, compiled, bfloat16)
    times = {"act": [], "think": [], "learn": [], "optimize": []}

    def once():
        times["act"].append(update.seconds(update.act)[0])
        times["think"].append(update.seconds(update.begin_batch)[0])
        seconds, gradients = update.seconds(update.learn)
        times["learn"].append(seconds)
        times["optimize"].append(update.seconds(lambda: update.optimize(*gradients))[0])

    once()
    first_seconds = time.perf_counter() - began
    for _ in range(WARM_UPS - 1):
        once()
    for noted in times.values():
        noted.clear()
    began = time.perf_counter()
    for repeat in range(MOST):
        if repeat >= FEWEST and time.perf_counter() - began > SECONDS:
            break
        once()
    act, think, learn, optimize = (median(noted) for noted in times.values())
    return {
        "batch": batch,
        "repeats": len(times["learn"]),
        "firstSeconds": first_seconds,
        "secondsPerThink": think,
        "secondsPerLearn": learn,
        "secondsPerUpdate": act / UPDATES_PER_COLLECT + think / UPDATES_PER_BATCH + learn + optimize,
        "deviceBytes": torch.cuda.max_memory_allocated() if device.type == "cuda" else 0,
    }


def check():
    found = torch.cuda.is_available()
    name = torch.cuda.get_device_name(0) if found else None
    cuda = torch.version.cuda or torch.version.hip
    tell(found={"torch": torch.__version__, "cuda": cuda, "device": name})


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--check", action="store_true")
    words.add_argument("--mode", choices=MODES, default="eager")
    words.add_argument("--batches", default="256")
    words.add_argument("--device", default="cuda")
    options = words.parse_args()
    if options.check:
        return check()
    parameters = sum(each.numel() for each in Hrm().parameters())
    if parameters != PARAMETERS:
        sys.exit(f"the model has {parameters} parameters, not {PARAMETERS}")
    tell(found={"parameters": parameters})
    compiled, bfloat16 = MODES[options.mode]
    times = []
    for batch in map(int, options.batches.split(",")):
        times.append(measure(batch, torch.device(options.device), compiled, bfloat16))
        tell(found={"times": times})
    tell(done=True)


main()
